// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * What was traded within an interval, at least one trade.
 *
 * @param symbol the symbol
 * @param interval the length in minutes
 * @param begin the start of the interval, a multiple of its length since the epoch
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param close the last price
 * @param volume the sum of the quantities
 * @param cost the sum of price times quantity
 * @param trades the number of trades
 */
public record CandleTruth(String symbol, int interval, Instant begin, BigDecimal open, BigDecimal high, BigDecimal low,
		BigDecimal close, BigDecimal volume, BigDecimal cost, int trades) {

	static CandleTruth of(int interval, TradeTruth trade) {
		BigDecimal price = trade.price();
		return new CandleTruth(trade.symbol(), interval, begin(interval, trade.timestamp()), price, price, price, price,
				trade.qty(), price.multiply(trade.qty()), 1);
	}

	CandleTruth with(TradeTruth trade) {
		BigDecimal price = trade.price();
		return new CandleTruth(this.symbol, this.interval, this.begin, this.open, this.high.max(price),
				this.low.min(price), price, this.volume.add(trade.qty()), this.cost.add(price.multiply(trade.qty())),
				this.trades + 1);
	}

	boolean holds(Instant time) {
		return !time.isBefore(this.begin) && time.isBefore(end());
	}

	/**
	 * The start of the interval that holds a time.
	 * @param interval the length in minutes
	 * @param time the time
	 * @return the latest multiple of the length that is not after it
	 */
	public static Instant begin(int interval, Instant time) {
		long length = Duration.ofMinutes(interval).toSeconds();
		return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
	}

	/**
	 * The end of the interval, where the next begins.
	 * @return the end
	 */
	public Instant end() {
		return this.begin.plus(Duration.ofMinutes(this.interval));
	}

	/**
	 * The average price, weighted by quantity.
	 * @param digits the fraction digits to round to
	 * @return the average, rounded half up
	 */
	public BigDecimal vwap(int digits) {
		return this.cost.divide(this.volume, digits, RoundingMode.HALF_UP);
	}

}
