// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;

/**
 * Figures of one state of a book. Sums and products are exact, quotients are rounded to
 * {@link #ROUNDING}. What an empty side leaves undefined is empty and never zero.
 * <p>
 * Pure functions of the view: they ask neither its state nor a clock, so whoever needs
 * verified levels looks at {@link BookView#state()} first. Of a book that is being
 * written they are called by its writer, of a copy by anyone. {@link BookView#spread()}
 * and {@link BookView#midPrice()} are in the view itself.
 */
public final class BookAnalytics {

	/** Rounding of every quotient: 34 significant digits, half to even. */
	public static final MathContext ROUNDING = MathContext.DECIMAL128;

	private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

	/** Longest argument in digits, before and behind the point. */
	private static final int MAX_DIGITS = 64;

	private BookAnalytics() {
	}

	/**
	 * Spread in basis points of the mid price: 10^4 (ask - bid) / ((bid + ask) / 2).
	 * Negative when crossed, empty if a side is.
	 */
	public static Optional<BigDecimal> spreadBps(BookView book) {
		if (oneSided(book)) {
			return Optional.empty();
		}
		BigDecimal bid = price(book, Side.BID, 0);
		BigDecimal ask = price(book, Side.ASK, 0);
		return Optional.of(ask.subtract(bid).multiply(BPS.add(BPS)).divide(bid.add(ask), ROUNDING));
	}

	/**
	 * Mid price weighted by the quantities of the opposite sides: (bid askQty + ask
	 * bidQty) / (bidQty + askQty), of the best levels; nearer to the ask the more is bid.
	 * Empty if a side is.
	 * <p>
	 * Stoikov, "The Micro-Price: a high-frequency estimator of future prices",
	 * Quantitative Finance 18 (2018), calls this the weighted mid-price and starts from
	 * it; his further adjustment needs a model fitted to the past and is not made here.
	 */
	public static Optional<BigDecimal> microprice(BookView book) {
		if (oneSided(book)) {
			return Optional.empty();
		}
		BigDecimal bidQty = qty(book, Side.BID, 0);
		BigDecimal askQty = qty(book, Side.ASK, 0);
		BigDecimal weighted = price(book, Side.BID, 0).multiply(askQty).add(price(book, Side.ASK, 0).multiply(bidQty));
		return Optional.of(weighted.divide(bidQty.add(askQty), ROUNDING));
	}

	/**
	 * Share by which the bids outweigh the asks: (bidQty - askQty) / (bidQty + askQty)
	 * over the best levels of each side, from -1 to 1. Empty if a side is.
	 * <p>
	 * Gould and Bonart, "Queue Imbalance as a One-Tick-Ahead Price Predictor in a Limit
	 * Order Book" (2016), for one level. It is not the order flow imbalance of Cont,
	 * Kukanov and Stoikov, "The Price Impact of Order Book Events" (2014), which sums up
	 * changes over time.
	 * @param book state of a book
	 * @param levels number of levels a side; a side that holds fewer counts with those
	 * @throws IllegalArgumentException if the number is below 1
	 */
	public static Optional<BigDecimal> imbalance(BookView book, int levels) {
		if (levels < 1) {
			throw new IllegalArgumentException("Levels must be 1 or more, not " + levels);
		}
		if (oneSided(book)) {
			return Optional.empty();
		}
		BigDecimal bids = qty(book, Side.BID, 0, Math.min(levels, book.levelCount(Side.BID)));
		BigDecimal asks = qty(book, Side.ASK, 0, Math.min(levels, book.levelCount(Side.ASK)));
		return Optional.of(bids.subtract(asks).divide(bids.add(asks), ROUNDING));
	}

	/**
	 * What a side offers at prices no worse than a limit.
	 * @param book state of a book
	 * @param side side of the book: bids at or above the limit, asks at or below
	 * @param limit worst price that counts
	 * @return the sums, empty if the side is
	 * @throws IllegalArgumentException if the limit is not positive, or has more than 64
	 * digits before or behind the point
	 */
	public static Optional<Liquidity> upToPrice(BookView book, Side side, BigDecimal limit) {
		checkPositive("Limit", limit);
		return (book.levelCount(side) == 0) ? Optional.empty() : Optional.of(within(book, side, limit, true));
	}

	/**
	 * What a side offers within a distance of the mid price, the limit included.
	 * @param book state of a book
	 * @param side side of the book
	 * @param bps distance in basis points of the mid price
	 * @return the sums, empty if one of the sides is: there is no mid price then
	 * @throws IllegalArgumentException if the distance is not positive, or has more than
	 * 64 digits before or behind the point
	 */
	public static Optional<Liquidity> withinBps(BookView book, Side side, BigDecimal bps) {
		checkPositive("Distance", bps);
		return book.midPrice().map((mid) -> within(book, side, away(mid, side, bps), true));
	}

	/**
	 * What must be taken from a side so that its best price is at least so far away from
	 * where it is: everything nearer than that. Complete only if the levels held show
	 * where the best price would be then.
	 * @param book state of a book
	 * @param side side of the book that is taken from
	 * @param bps distance in basis points of the side's best price
	 * @return the sums, empty if the side is
	 * @throws IllegalArgumentException if the distance is not positive, or has more than
	 * 64 digits before or behind the point
	 */
	public static Optional<Liquidity> toMoveByBps(BookView book, Side side, BigDecimal bps) {
		checkPositive("Distance", bps);
		if (book.levelCount(side) == 0) {
			return Optional.empty();
		}
		return Optional.of(within(book, side, away(price(book, side, 0), side, bps), false));
	}

	/**
	 * Takes a quantity from a side, level by level from the best.
	 * @param book state of a book
	 * @param side side of the book that is taken from: {@link Side#ASK} to buy
	 * @param qty quantity to take, of any number of fraction digits
	 * @throws IllegalArgumentException if the quantity is not positive, or has more than
	 * 64 digits before or behind the point
	 */
	public static Sweep sweep(BookView book, Side side, BigDecimal qty) {
		checkPositive("Quantity", qty);
		int count = book.levelCount(side);
		BigInteger filled = BigInteger.ZERO;
		BigInteger cost = BigInteger.ZERO;
		for (int i = 0; i < count; i++) {
			BigInteger levelQty = BigInteger.valueOf(book.scaledQty(side, i));
			BigInteger next = filled.add(levelQty);
			if (new BigDecimal(next, book.qtyPrecision()).compareTo(qty) >= 0) {
				BigDecimal last = qty.subtract(new BigDecimal(filled, book.qtyPrecision()));
				BigDecimal worst = price(book, side, i);
				BigDecimal total = new BigDecimal(cost, costPrecision(book)).add(worst.multiply(last));
				return new Sweep(qty, qty, true, Optional.of(total.divide(qty, ROUNDING)), Optional.of(worst), total);
			}
			filled = next;
			cost = cost.add(BigInteger.valueOf(book.scaledPrice(side, i)).multiply(levelQty));
		}
		BigDecimal filledQty = new BigDecimal(filled, book.qtyPrecision());
		BigDecimal total = new BigDecimal(cost, costPrecision(book));
		if (count == 0) {
			return new Sweep(qty, filledQty, false, Optional.empty(), Optional.empty(), total);
		}
		return new Sweep(qty, filledQty, false, Optional.of(total.divide(filledQty, ROUNDING)),
				Optional.of(price(book, side, count - 1)), total);
	}

	/**
	 * Average price of taking a quantity from a side.
	 * @param book state of a book
	 * @param side side of the book that is taken from: {@link Side#ASK} to buy
	 * @param qty quantity to take, of any number of fraction digits
	 * @return the price, empty if the book does not hold the whole quantity
	 * @throws IllegalArgumentException if the quantity is not positive, or has more than
	 * 64 digits before or behind the point
	 */
	public static Optional<BigDecimal> sweepPrice(BookView book, Side side, BigDecimal qty) {
		Sweep sweep = sweep(book, side, qty);
		return sweep.complete() ? sweep.averagePrice() : Optional.empty();
	}

	/**
	 * How far from the mid price a quantity is paid: 10^4 (price - mid) / mid for asks,
	 * 10^4 (mid - price) / mid for bids.
	 * @param book state of a book
	 * @param side side of the book that is taken from: {@link Side#ASK} to buy
	 * @param qty quantity to take, of any number of fraction digits
	 * @return the distances, empty if a side is or the book does not hold the whole
	 * quantity
	 * @throws IllegalArgumentException if the quantity is not positive, or has more than
	 * 64 digits before or behind the point
	 */
	public static Optional<PriceImpact> priceImpact(BookView book, Side side, BigDecimal qty) {
		Sweep sweep = sweep(book, side, qty);
		if (!sweep.complete() || oneSided(book)) {
			return Optional.empty();
		}
		BigDecimal mid = book.midPrice().orElseThrow();
		// Of the exact cost and not of the average, so that it is rounded once.
		BigDecimal average = distance(side, sweep.cost(), mid.multiply(qty));
		BigDecimal worst = distance(side, sweep.worstPrice().orElseThrow(), mid);
		return Optional.of(new PriceImpact(average, worst));
	}

	private static BigDecimal distance(Side side, BigDecimal paid, BigDecimal fair) {
		BigDecimal difference = (side == Side.ASK) ? paid.subtract(fair) : fair.subtract(paid);
		return difference.multiply(BPS).divide(fair, ROUNDING);
	}

	/** Price so many basis points worse, exact. */
	private static BigDecimal away(BigDecimal price, Side side, BigDecimal bps) {
		BigDecimal factor = (side == Side.ASK) ? BPS.add(bps) : BPS.subtract(bps);
		return price.multiply(factor).movePointLeft(4);
	}

	/** Sums up the levels better than the limit, and those at it if it is included. */
	private static Liquidity within(BookView book, Side side, BigDecimal limit, boolean included) {
		int held = book.levelCount(side);
		BigInteger cost = BigInteger.ZERO;
		int count = 0;
		int order = -1;
		while (count < held) {
			order = (side == Side.ASK) ? price(book, side, count).compareTo(limit)
					: limit.compareTo(price(book, side, count));
			if (included ? order > 0 : order >= 0) {
				break;
			}
			cost = cost.add(BigInteger.valueOf(book.scaledPrice(side, count))
				.multiply(BigInteger.valueOf(book.scaledQty(side, count))));
			count++;
		}
		// The last level looked at is at the limit or beyond: nothing is out of sight.
		return new Liquidity(qty(book, side, 0, count), new BigDecimal(cost, costPrecision(book)), count, order >= 0);
	}

	private static boolean oneSided(BookView book) {
		return book.levelCount(Side.BID) == 0 || book.levelCount(Side.ASK) == 0;
	}

	private static int costPrecision(BookView book) {
		return book.pricePrecision() + book.qtyPrecision();
	}

	private static BigDecimal price(BookView book, Side side, int index) {
		return BigDecimal.valueOf(book.scaledPrice(side, index), book.pricePrecision());
	}

	private static BigDecimal qty(BookView book, Side side, int index) {
		return BigDecimal.valueOf(book.scaledQty(side, index), book.qtyPrecision());
	}

	/** Sum of quantities, which need not fit a {@code long}. */
	private static BigDecimal qty(BookView book, Side side, int from, int to) {
		BigInteger sum = BigInteger.ZERO;
		for (int i = from; i < to; i++) {
			sum = sum.add(BigInteger.valueOf(book.scaledQty(side, i)));
		}
		return new BigDecimal(sum, book.qtyPrecision());
	}

	private static void checkPositive(String what, BigDecimal value) {
		if (value.signum() <= 0) {
			throw new IllegalArgumentException(what + " must be positive, not " + value);
		}
		if (value.scale() > MAX_DIGITS || (long) value.precision() - value.scale() > MAX_DIGITS) {
			throw new IllegalArgumentException(
					what + " has more than " + MAX_DIGITS + " digits before or behind the point: " + value);
		}
	}

}
