// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Trades of the last span of time, with their exact sums. Time is that of the trades, or
 * what {@link #advanceTo} says: a trade is in the window while it is less than the span
 * older than the latest time known. One thread at a time.
 */
public final class TradeWindow {

	private static final int TIME = 0;

	private static final int PRICE = 1;

	private static final int QTY = 2;

	private static final int STRIDE = 3;

	private static final int INITIAL_TRADES = 64;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final long spanNs;

	private final int maxTrades;

	/** Ring of time, price and quantity, oldest trade first. */
	private long[] ring;

	private int oldest;

	private int count;

	private long latestNs = Long.MIN_VALUE;

	/** Time of the newest trade that went for want of room. */
	private long droppedNs = Long.MIN_VALUE;

	private BigInteger qty = BigInteger.ZERO;

	private BigInteger cost = BigInteger.ZERO;

	/**
	 * An empty window.
	 * @param pricePrecision fraction digits of a price, 0 to 18
	 * @param qtyPrecision fraction digits of a quantity, 0 to 18
	 * @param spanNs length in nanoseconds
	 * @param maxTrades most trades that are held, 24 bytes each; the oldest give way
	 * @throws IllegalArgumentException if a precision is out of range, or the length or
	 * the number of trades is not positive or the latter above 2^24
	 */
	public TradeWindow(int pricePrecision, int qtyPrecision, long spanNs, int maxTrades) {
		if (pricePrecision < 0 || pricePrecision > 18 || qtyPrecision < 0 || qtyPrecision > 18) {
			throw new IllegalArgumentException(
					"Precisions must be 0 to 18, not " + pricePrecision + " and " + qtyPrecision);
		}
		if (spanNs <= 0) {
			throw new IllegalArgumentException("Span must be positive, not " + spanNs + " ns");
		}
		if (maxTrades <= 0 || maxTrades > 1 << 24) {
			throw new IllegalArgumentException("Trades held must be 1 to 2^24, not " + maxTrades);
		}
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
		this.spanNs = spanNs;
		this.maxTrades = maxTrades;
		this.ring = new long[STRIDE * Math.min(maxTrades, INITIAL_TRADES)];
	}

	/**
	 * Takes in a trade. One that is out of the window already changes nothing.
	 * @param price price, exactly representable at the precision
	 * @param qty quantity, likewise
	 * @param timestampNs the exchange's time in nanoseconds since the epoch
	 * @throws IllegalArgumentException if a number is not positive or does not fit the
	 * precision, or there is no time
	 */
	public void add(BigDecimal price, BigDecimal qty, long timestampNs) {
		add(scaled(price, this.pricePrecision), scaled(qty, this.qtyPrecision), timestampNs);
	}

	private static long scaled(BigDecimal value, int precision) {
		// A long has 19 digits; what is far larger or finer must not be written out.
		if (value.signum() > 0 && (long) value.precision() - value.scale() <= 19) {
			try {
				return value.movePointRight(precision).longValueExact();
			}
			catch (ArithmeticException ex) {
				throw new IllegalArgumentException(value + " does not fit " + precision + " fraction digits", ex);
			}
		}
		throw new IllegalArgumentException(value + " is not positive or out of range");
	}

	/**
	 * Takes in a trade of scaled numbers. One that is out of the window already changes
	 * nothing.
	 * @param scaledPrice price in units of 10^-pricePrecision
	 * @param scaledQty quantity in units of 10^-qtyPrecision
	 * @param timestampNs the exchange's time in nanoseconds since the epoch
	 * @throws IllegalArgumentException if a number is not positive, or there is no time
	 */
	public void add(long scaledPrice, long scaledQty, long timestampNs) {
		if (scaledPrice <= 0 || scaledQty <= 0) {
			throw new IllegalArgumentException(
					"Price and quantity must be positive, not " + scaledPrice + " and " + scaledQty);
		}
		advanceTo(timestampNs);
		if (timestampNs <= startNs()) {
			return;
		}
		if (this.count == this.maxTrades) {
			// Among those of the same time the earlier arrival is the older one.
			boolean oldestItself = timestampNs < this.ring[at(0) + TIME];
			this.droppedNs = Math.max(this.droppedNs, oldestItself ? timestampNs : this.ring[at(0) + TIME]);
			if (oldestItself) {
				return;
			}
			removeOldest();
		}
		insert(scaledPrice, scaledQty, timestampNs);
	}

	private void insert(long scaledPrice, long scaledQty, long timestampNs) {
		if (STRIDE * this.count == this.ring.length) {
			grow();
		}
		int index = this.count++;
		// Trades come in order but for a few.
		while (index > 0 && this.ring[at(index - 1) + TIME] > timestampNs) {
			System.arraycopy(this.ring, at(index - 1), this.ring, at(index), STRIDE);
			index--;
		}
		int at = at(index);
		this.ring[at + TIME] = timestampNs;
		this.ring[at + PRICE] = scaledPrice;
		this.ring[at + QTY] = scaledQty;
		this.qty = this.qty.add(BigInteger.valueOf(scaledQty));
		this.cost = this.cost.add(cost(at));
	}

	/**
	 * Moves the window on. A time before the latest one known changes nothing.
	 * @param timestampNs time on the exchange's clock, in nanoseconds since the epoch
	 * @throws IllegalArgumentException if there is no time
	 */
	public void advanceTo(long timestampNs) {
		if (timestampNs == Long.MIN_VALUE) {
			throw new IllegalArgumentException("A trade without a time belongs to no window");
		}
		this.latestNs = Math.max(this.latestNs, timestampNs);
		long startNs = startNs();
		while (this.count > 0 && this.ring[at(0) + TIME] <= startNs) {
			removeOldest();
		}
	}

	/** Latest time that is no longer in the window. */
	private long startNs() {
		return (this.latestNs < Long.MIN_VALUE + this.spanNs) ? Long.MIN_VALUE : this.latestNs - this.spanNs;
	}

	private void removeOldest() {
		int at = at(0);
		this.qty = this.qty.subtract(BigInteger.valueOf(this.ring[at + QTY]));
		this.cost = this.cost.subtract(cost(at));
		this.oldest = (this.oldest + 1) % (this.ring.length / STRIDE);
		this.count--;
	}

	private BigInteger cost(int at) {
		return BigInteger.valueOf(this.ring[at + PRICE]).multiply(BigInteger.valueOf(this.ring[at + QTY]));
	}

	private int at(int index) {
		return (this.oldest + index) % (this.ring.length / STRIDE) * STRIDE;
	}

	private void grow() {
		int former = this.ring.length;
		int first = STRIDE * this.oldest;
		long[] larger = Arrays.copyOfRange(this.ring, first,
				first + STRIDE * (int) Math.min(this.maxTrades, 2L * former / STRIDE));
		System.arraycopy(this.ring, 0, larger, former - first, first);
		this.ring = larger;
		this.oldest = 0;
	}

	/**
	 * Price of the trades weighted by their quantities: cost by quantity, rounded to
	 * {@link BookAnalytics#ROUNDING}. Empty if there is no trade in the window.
	 */
	public Optional<BigDecimal> vwap() {
		return (this.count == 0) ? Optional.empty() : Optional.of(cost().divide(qty(), BookAnalytics.ROUNDING));
	}

	/** Sum of the quantities, exact; zero if there is no trade. */
	public BigDecimal qty() {
		return new BigDecimal(this.qty, this.qtyPrecision);
	}

	/** Sum of price times quantity in the quote currency, exact; zero if no trade. */
	public BigDecimal cost() {
		return new BigDecimal(this.cost, this.pricePrecision + this.qtyPrecision);
	}

	/** Number of trades in the window. */
	public int count() {
		return this.count;
	}

	/**
	 * Whether every trade of the span is held: {@code false} while one that would still
	 * be in it went for want of room. What came before the first call is not known.
	 */
	public boolean complete() {
		return this.droppedNs <= startNs();
	}

}
