// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade.
 *
 * @param symbol the symbol
 * @param tradeId its number, one more than that of the symbol's trade before
 * @param side the taker's side
 * @param price the price
 * @param qty the quantity
 * @param market whether the taker's order was a market order; a limit order otherwise
 * @param timestamp the time, to the microsecond
 */
public record TradeTruth(String symbol, long tradeId, TakerSide side, BigDecimal price, BigDecimal qty, boolean market,
		Instant timestamp) {
}
