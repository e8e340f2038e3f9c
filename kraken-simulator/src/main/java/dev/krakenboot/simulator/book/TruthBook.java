// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchange's book of one symbol, with the time of its last change. Not safe for use
 * by several threads.
 */
public final class TruthBook {

	/** The time of a book that has shown none yet. */
	public static final long NO_TIME = Long.MIN_VALUE;

	private final String symbol;

	private int pricePrecision;

	private int qtyPrecision;

	private BookSide bids = new BookSide(Side.BID);

	private BookSide asks = new BookSide(Side.ASK);

	private long timestampMicros = NO_TIME;

	public TruthBook(String symbol, int pricePrecision, int qtyPrecision) {
		this.symbol = symbol;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	public String symbol() {
		return this.symbol;
	}

	public int pricePrecision() {
		return this.pricePrecision;
	}

	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	public BookSide bids() {
		return this.bids;
	}

	public BookSide asks() {
		return this.asks;
	}

	public BookSide side(Side side) {
		return (side == Side.ASK) ? this.asks : this.bids;
	}

	/**
	 * The time of the last change.
	 * @return microseconds since the epoch, or {@link #NO_TIME}
	 */
	public long timestampMicros() {
		return this.timestampMicros;
	}

	public void timestampMicros(long micros) {
		this.timestampMicros = micros;
	}

	public long checksum() {
		return BookChecksum.of(this.asks, this.bids);
	}

	/**
	 * Gives all levels other digits. Where digits are lost, prices are rounded away from
	 * the touch and levels that meet are added up.
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @throws ArithmeticException if a number would not fit a {@code long}, or no bid
	 * would be left; the book is unchanged then
	 */
	public void rescale(int pricePrecision, int qtyPrecision) {
		BookSide newBids = this.bids.rescaled(this.pricePrecision, pricePrecision, this.qtyPrecision, qtyPrecision);
		BookSide newAsks = this.asks.rescaled(this.pricePrecision, pricePrecision, this.qtyPrecision, qtyPrecision);
		if (newBids.size() == 0 && this.bids.size() > 0) {
			throw new ArithmeticException("No bid would be left");
		}
		this.bids = newBids;
		this.asks = newAsks;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	/**
	 * Copies the state.
	 * @param depth the most levels a side to copy
	 * @return an immutable copy
	 */
	public BookTruth truth(int depth) {
		Instant timestamp = (this.timestampMicros == NO_TIME) ? null
				: Instant.EPOCH.plus(this.timestampMicros, ChronoUnit.MICROS);
		return new BookTruth(this.symbol, timestamp, levels(this.bids, depth), levels(this.asks, depth), checksum());
	}

	private List<BookLevel> levels(BookSide side, int depth) {
		int count = Math.min(depth, side.size());
		List<BookLevel> levels = new ArrayList<>(count);
		for (int rank = 0; rank < count; rank++) {
			levels.add(new BookLevel(FixedPoint.decimal(side.price(rank), this.pricePrecision),
					FixedPoint.decimal(side.qty(rank), this.qtyPrecision)));
		}
		return levels;
	}

}
