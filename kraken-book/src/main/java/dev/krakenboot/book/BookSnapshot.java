// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.util.Arrays;
import java.util.Objects;

/**
 * Immutable copy of a book, or of its best levels. Safe to share between threads.
 */
public final class BookSnapshot implements BookView {

	private final String symbol;

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final BookState state;

	private final ChecksumPolicy checksumPolicy;

	private final long checksum;

	private final long timestampNs;

	/** Price, quantity, price, quantity, ... best first. */
	private final long[] bids;

	private final long[] asks;

	private BookSnapshot(String symbol, int depth, int pricePrecision, int qtyPrecision, BookState state,
			ChecksumPolicy checksumPolicy, long checksum, long timestampNs, long[] bids, long[] asks) {
		this.symbol = symbol;
		this.depth = depth;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
		this.state = state;
		this.checksumPolicy = checksumPolicy;
		this.checksum = checksum;
		this.timestampNs = timestampNs;
		this.bids = bids;
		this.asks = asks;
	}

	/**
	 * A view of the given levels of a book that checks every message. The arrays are
	 * copied and hold scaled price, scaled quantity, scaled price, scaled quantity and so
	 * on, best level first.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side
	 * @param pricePrecision fraction digits of a price
	 * @param qtyPrecision fraction digits of a quantity
	 * @param state how far the levels can be trusted
	 * @param checksum verified checksum, or {@link #NO_CHECKSUM}
	 * @param timestampNs nanoseconds since the epoch, or {@link #NO_TIMESTAMP}
	 * @param bids array whose first {@code 2 * bidCount} elements are the bids
	 * @param bidCount number of bids
	 * @param asks array whose first {@code 2 * askCount} elements are the asks
	 * @param askCount number of asks
	 * @throws IllegalArgumentException if an array is shorter than its count says
	 */
	public static BookSnapshot of(String symbol, int depth, int pricePrecision, int qtyPrecision, BookState state,
			long checksum, long timestampNs, long[] bids, int bidCount, long[] asks, int askCount) {
		return of(symbol, depth, pricePrecision, qtyPrecision, state, ChecksumPolicy.EVERY_MESSAGE, checksum,
				timestampNs, bids, bidCount, asks, askCount);
	}

	/**
	 * A view of the given levels. The arrays are copied and hold scaled price, scaled
	 * quantity, scaled price, scaled quantity and so on, best level first.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side
	 * @param pricePrecision fraction digits of a price
	 * @param qtyPrecision fraction digits of a quantity
	 * @param state how far the levels can be trusted
	 * @param checksumPolicy which messages the book checks
	 * @param checksum verified checksum, or {@link #NO_CHECKSUM}
	 * @param timestampNs nanoseconds since the epoch, or {@link #NO_TIMESTAMP}
	 * @param bids array whose first {@code 2 * bidCount} elements are the bids
	 * @param bidCount number of bids
	 * @param asks array whose first {@code 2 * askCount} elements are the asks
	 * @param askCount number of asks
	 * @throws IllegalArgumentException if an array is shorter than its count says
	 */
	public static BookSnapshot of(String symbol, int depth, int pricePrecision, int qtyPrecision, BookState state,
			ChecksumPolicy checksumPolicy, long checksum, long timestampNs, long[] bids, int bidCount, long[] asks,
			int askCount) {
		return new BookSnapshot(symbol, depth, pricePrecision, qtyPrecision, state, checksumPolicy, checksum,
				timestampNs, copy(bids, bidCount), copy(asks, askCount));
	}

	/** A view that takes over the arrays. */
	static BookSnapshot owning(BookView book, BookState state, long[] bids, long[] asks) {
		return new BookSnapshot(book.symbol(), book.depth(), book.pricePrecision(), book.qtyPrecision(), state,
				book.checksumPolicy(), book.checksum(), book.timestampNs(), bids, asks);
	}

	private static long[] copy(long[] levels, int count) {
		if (count < 0 || 2L * count > levels.length) {
			throw new IllegalArgumentException(count + " levels do not fit an array of " + levels.length);
		}
		return Arrays.copyOf(levels, 2 * count);
	}

	/** The same levels in another state, for a connection that went down for instance. */
	public BookSnapshot withState(BookState state) {
		if (state == this.state) {
			return this;
		}
		return new BookSnapshot(this.symbol, this.depth, this.pricePrecision, this.qtyPrecision, state,
				this.checksumPolicy, this.checksum, this.timestampNs, this.bids, this.asks);
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
	public BookState state() {
		return this.state;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
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
		return array(side).length >> 1;
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return array(side)[2 * Objects.checkIndex(index, levelCount(side))];
	}

	@Override
	public long scaledQty(Side side, int index) {
		return array(side)[2 * Objects.checkIndex(index, levelCount(side)) + 1];
	}

	private long[] array(Side side) {
		return (side == Side.BID) ? this.bids : this.asks;
	}

	@Override
	public String toString() {
		return this.symbol + " " + this.state + ", " + levelCount(Side.BID) + " bids, " + levelCount(Side.ASK)
				+ " asks";
	}

}
