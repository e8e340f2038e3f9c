// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;

/**
 * Buffer of a reader for the best levels of a book: filled by
 * {@link LiveBook#read(TopLevels)} without allocating, and itself a view until it is
 * filled again. Before it was filled it has no levels. Of one thread; make one for each
 * reader.
 */
public final class TopLevels implements BookView {

	/** Most levels a side. */
	public static final int LEVELS = 10;

	private final long[] bids = new long[2 * LEVELS];

	private final long[] asks = new long[2 * LEVELS];

	private String symbol = "";

	private int depth;

	private ChecksumPolicy checksumPolicy = ChecksumPolicy.EVERY_MESSAGE;

	private BookState state = BookState.AWAITING_SNAPSHOT;

	private int pricePrecision;

	private int qtyPrecision;

	private long checksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	private long epoch;

	private int bidCount;

	private int askCount;

	/**
	 * Fills the buffer; for implementations of {@link LiveBook}.
	 * @param book the book that is read
	 * @param state its state
	 * @param epoch number of that state
	 * @param pricePrecision fraction digits of a price
	 * @param qtyPrecision fraction digits of a quantity
	 * @param checksum verified checksum, or {@link #NO_CHECKSUM}
	 * @param timestampNs nanoseconds since the epoch of 1970, or {@link #NO_TIMESTAMP}
	 */
	public void fill(LiveBook book, BookState state, long epoch, int pricePrecision, int qtyPrecision, long checksum,
			long timestampNs) {
		this.symbol = book.symbol();
		this.depth = book.depth();
		this.checksumPolicy = book.checksumPolicy();
		this.state = state;
		this.epoch = epoch;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
		this.checksum = checksum;
		this.timestampNs = timestampNs;
	}

	/**
	 * Fills one side of the buffer; for implementations of {@link LiveBook}.
	 * @param side the side
	 * @param levels scaled price, scaled quantity and so on, best first
	 * @param offset index of the first price
	 * @param count levels to copy, at most {@link #LEVELS}
	 */
	public void fill(Side side, long[] levels, int offset, int count) {
		System.arraycopy(levels, offset, array(side), 0, 2 * count);
		if (side == Side.BID) {
			this.bidCount = count;
		}
		else {
			this.askCount = count;
		}
	}

	/**
	 * Number of the book's state, see
	 * {@link dev.krakenboot.core.event.BookStateChange#epoch()}.
	 */
	public long epoch() {
		return this.epoch;
	}

	@Override
	public String symbol() {
		return this.symbol;
	}

	@Override
	public int depth() {
		return this.depth;
	}

	@Override
	public int pricePrecision() {
		return this.pricePrecision;
	}

	@Override
	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
	}

	@Override
	public BookState state() {
		return this.state;
	}

	@Override
	public long checksum() {
		return this.checksum;
	}

	@Override
	public long timestampNs() {
		return this.timestampNs;
	}

	@Override
	public int levelCount(Side side) {
		return (side == Side.BID) ? this.bidCount : this.askCount;
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return array(side)[at(side, index)];
	}

	@Override
	public long scaledQty(Side side, int index) {
		return array(side)[at(side, index) + 1];
	}

	private long[] array(Side side) {
		return (side == Side.BID) ? this.bids : this.asks;
	}

	private int at(Side side, int index) {
		if (index < 0 || index >= levelCount(side)) {
			throw new IndexOutOfBoundsException("No level " + index + " of " + levelCount(side));
		}
		return 2 * index;
	}

	@Override
	public String toString() {
		return this.symbol + " " + this.state + ", " + this.bidCount + " bids, " + this.askCount + " asks";
	}

}
