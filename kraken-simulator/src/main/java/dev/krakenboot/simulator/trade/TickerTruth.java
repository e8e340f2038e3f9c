// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.TruthBook;

/**
 * What the ticker says of a symbol, with the digits it has on the wire. The statistics
 * are of the last 24 hours, counted in whole minutes.
 *
 * @param symbol the symbol
 * @param bid the best bid, 0 when there is none
 * @param bidQty the quantity of the best bid
 * @param ask the best ask, 0 when there is none
 * @param askQty the quantity of the best ask
 * @param last the price of the last trade
 * @param volume the quantity traded
 * @param vwap the average price, weighted by quantity
 * @param low the lowest price
 * @param high the highest price
 * @param change the last price less the first
 * @param changePct the change in percent of the first price
 * @param timestamp the time of the last change of the market
 */
public record TickerTruth(String symbol, BigDecimal bid, BigDecimal bidQty, BigDecimal ask, BigDecimal askQty,
		BigDecimal last, BigDecimal volume, BigDecimal vwap, BigDecimal low, BigDecimal high, BigDecimal change,
		BigDecimal changePct, Instant timestamp) {

	private static final int PERCENT_DIGITS = 2;

	/**
	 * Puts a ticker together.
	 * @param book the book
	 * @param day the statistics
	 * @param timestamp the time of the last change
	 * @return the ticker
	 */
	public static TickerTruth of(TruthBook book, DayStatistics day, Instant timestamp) {
		int digits = book.pricePrecision();
		BigDecimal change = day.last().subtract(day.open());
		BigDecimal vwap = (day.volume().signum() == 0) ? day.last()
				: day.cost().divide(day.volume(), digits, RoundingMode.HALF_UP);
		return new TickerTruth(book.symbol(), bestPrice(book.bids(), digits), bestQty(book.bids(), book.qtyPrecision()),
				bestPrice(book.asks(), digits), bestQty(book.asks(), book.qtyPrecision()), rounded(day.last(), digits),
				rounded(day.volume(), book.qtyPrecision()), rounded(vwap, digits), rounded(day.low(), digits),
				rounded(day.high(), digits), rounded(change, digits),
				change.movePointRight(2).divide(day.open(), PERCENT_DIGITS, RoundingMode.HALF_UP), timestamp);
	}

	private static BigDecimal bestPrice(BookSide side, int digits) {
		return FixedPoint.decimal((side.size() > 0) ? side.price(0) : 0, digits);
	}

	private static BigDecimal bestQty(BookSide side, int digits) {
		return FixedPoint.decimal((side.size() > 0) ? side.qty(0) : 0, digits);
	}

	private static BigDecimal rounded(BigDecimal value, int digits) {
		return value.setScale(digits, RoundingMode.HALF_UP);
	}

}
