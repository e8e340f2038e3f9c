// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import dev.krakenboot.book.BookView;

/**
 * Reads the times of recorded states and passes over their levels. Makes no garbage.
 */
final class TimeReader {

	private final ByteRing.Reader reader;

	/** Last known time at the state that was read. */
	private long knownTimeNs = BookView.NO_TIMESTAMP;

	TimeReader(ByteRing ring) {
		this.reader = ring.new Reader();
	}

	/**
	 * Counts the states of a segment until an instant.
	 * @param offset where the segment begins
	 * @param startTimeNs last known time at its first state, not after the instant
	 * @param states how many states it has
	 * @param timestampNs the instant
	 * @return number of states whose last known time is not after it, 0 when none has one
	 */
	long countUntil(int offset, long startTimeNs, long states, long timestampNs) {
		this.reader.position(offset);
		readTime();
		this.knownTimeNs = startTimeNs;
		long count = 1;
		while (count < states) {
			long time = readTime();
			if (time > timestampNs) {
				break;
			}
			this.knownTimeNs = Math.max(this.knownTimeNs, time);
			count++;
		}
		return (this.knownTimeNs == BookView.NO_TIMESTAMP) ? 0 : count;
	}

	/** Time of the next state, counted from the last known one; passes over the rest. */
	private long readTime() {
		int kind = this.reader.readByte();
		boolean withTime = (kind & StateWriter.WITH_TIME) != 0;
		long time = withTime ? this.reader.readSigned() + this.knownTimeNs : BookView.NO_TIMESTAMP;
		if ((kind & StateWriter.WITH_CHECKSUM) != 0) {
			this.reader.readInt();
		}
		this.reader.skip(2 * this.reader.readUnsigned());
		this.reader.skip(2 * this.reader.readUnsigned());
		return time;
	}

}
