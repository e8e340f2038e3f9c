// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.StagedLevels;

/**
 * Form of a recorded state: its kind, time, checksum and levels. A key frame has all
 * levels, any other state those that its message named, in that order; the cut to the
 * depth follows from them.
 */
final class StateWriter {

	static final int KEY_FRAME = 1;

	static final int AFTER_GAP = 2;

	static final int WITH_TIME = 4;

	static final int WITH_CHECKSUM = 8;

	/** Most bytes of a level: a signed and a positive number. */
	private static final int LEVEL_BYTES = 10 + 9;

	/** Most bytes of the rest: kind, time, checksum and both counts. */
	private static final int HEADER_BYTES = 1 + 10 + 4 + 5 + 5;

	private final ByteRing ring;

	StateWriter(ByteRing ring) {
		this.ring = ring;
	}

	/** Most bytes of a state with so many levels. */
	static int maxBytes(int levels) {
		return HEADER_BYTES + LEVEL_BYTES * levels;
	}

	void writeKeyFrame(OrderBook book, boolean afterGap) {
		writeHeader(book, KEY_FRAME | (afterGap ? AFTER_GAP : 0), 0);
		writeLevels(book, Side.BID);
		writeLevels(book, Side.ASK);
	}

	/**
	 * Writes what a message changed.
	 * @param formerTimeNs last known time before it
	 */
	void writeChange(OrderBook book, BookMessage message, long formerTimeNs) {
		writeHeader(book, 0, formerTimeNs);
		writeLevels(message.bids(), book);
		writeLevels(message.asks(), book);
	}

	private void writeHeader(OrderBook book, int kind, long formerTimeNs) {
		long timestampNs = book.timestampNs();
		long checksum = book.checksum();
		boolean withTime = timestampNs != BookView.NO_TIMESTAMP;
		boolean withChecksum = checksum != BookView.NO_CHECKSUM;
		this.ring.putByte(kind | (withTime ? WITH_TIME : 0) | (withChecksum ? WITH_CHECKSUM : 0));
		if (withTime) {
			// May overflow, and does so back again when it is read.
			this.ring.putSigned(timestampNs - formerTimeNs);
		}
		if (withChecksum) {
			this.ring.putInt((int) checksum);
		}
	}

	private void writeLevels(OrderBook book, Side side) {
		int count = book.levelCount(side);
		this.ring.putUnsigned(count);
		long former = 0;
		for (int i = 0; i < count; i++) {
			long price = book.scaledPrice(side, i);
			writeLevel(price - former, book.scaledQty(side, i));
			former = price;
		}
	}

	private void writeLevels(StagedLevels levels, OrderBook book) {
		int count = levels.size();
		this.ring.putUnsigned(count);
		long former = 0;
		for (int i = 0; i < count; i++) {
			long price = levels.scaledPrice(i, book.pricePrecision());
			writeLevel(price - former, levels.scaledQty(i, book.qtyPrecision()));
			former = price;
		}
	}

	private void writeLevel(long priceDifference, long qty) {
		this.ring.putSigned(priceDifference);
		this.ring.putUnsigned(qty);
	}

}
