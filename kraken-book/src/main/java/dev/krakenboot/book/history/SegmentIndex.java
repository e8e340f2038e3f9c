// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

/**
 * Where the segments of a history are: a ring of fixed size, oldest segment first.
 */
final class SegmentIndex {

	/** Memory of one segment. */
	static final int BYTES = 8 + 8 + 4;

	private final long[] sequences;

	private final long[] timesNs;

	private final int[] offsets;

	private int oldest;

	private int count;

	SegmentIndex(int capacity) {
		this.sequences = new long[capacity];
		this.timesNs = new long[capacity];
		this.offsets = new int[capacity];
	}

	int count() {
		return this.count;
	}

	boolean full() {
		return this.count == this.offsets.length;
	}

	void add(long sequence, long timeNs, int offset) {
		int at = at(this.count++);
		this.sequences[at] = sequence;
		this.timesNs[at] = timeNs;
		this.offsets[at] = offset;
	}

	void removeOldest() {
		this.oldest = at(1);
		this.count--;
	}

	/** Sequence of the first state of a segment, 0 for the oldest segment. */
	long sequence(int index) {
		return this.sequences[at(index)];
	}

	/** Last known time at the first state of a segment. */
	long timeNs(int index) {
		return this.timesNs[at(index)];
	}

	int offset(int index) {
		return this.offsets[at(index)];
	}

	private int at(int index) {
		int at = this.oldest + index;
		return (at < this.offsets.length) ? at : at - this.offsets.length;
	}

	/** Last segment that begins at a sequence or before, or -1. */
	int findSequence(long sequence) {
		return find(this.sequences, sequence);
	}

	/** Last segment that begins at a time or before, or -1. */
	int findTime(long timeNs) {
		return find(this.timesNs, timeNs);
	}

	private int find(long[] rising, long value) {
		int low = 0;
		int high = this.count - 1;
		while (low <= high) {
			int middle = low + high >>> 1;
			if (rising[at(middle)] <= value) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return high;
	}

}
