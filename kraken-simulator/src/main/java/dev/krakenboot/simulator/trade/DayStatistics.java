// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was traded within a day.
 *
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param last the last price, even if it is older
 * @param volume the sum of the quantities, 0 when nothing was traded; the prices are the
 * last one then
 * @param cost the sum of price times quantity
 */
public record DayStatistics(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal last, BigDecimal volume,
		BigDecimal cost) {

	static DayStatistics of(List<CandleTruth> candles, BigDecimal last) {
		if (candles.isEmpty()) {
			return new DayStatistics(last, last, last, last, BigDecimal.ZERO, BigDecimal.ZERO);
		}
		BigDecimal high = last;
		BigDecimal low = last;
		BigDecimal volume = BigDecimal.ZERO;
		BigDecimal cost = BigDecimal.ZERO;
		for (CandleTruth candle : candles) {
			high = high.max(candle.high());
			low = low.min(candle.low());
			volume = volume.add(candle.volume());
			cost = cost.add(candle.cost());
		}
		return new DayStatistics(candles.get(0).open(), high, low, last, volume, cost);
	}

}
