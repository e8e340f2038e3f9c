// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Best prices and statistics of the last 24 hours of one symbol. Every ticker is
 * complete; decimals have the scale of the wire.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param bid best bid price
 * @param bidQty quantity at the best bid
 * @param ask best offered price
 * @param askQty quantity at the best offer
 * @param last price of the last trade; means something only if there was one in the last
 * 24 hours
 * @param volume quantity traded in 24 hours, in base units
 * @param vwap volume weighted average price of 24 hours
 * @param low lowest price of 24 hours
 * @param high highest price of 24 hours
 * @param change change of the price in 24 hours, in quote units
 * @param changePct change of the price in 24 hours, in percent
 * @param timestamp time of the exchange, or null when absent
 * @param trades number of trades in 24 hours, or null when absent
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ticker">Kraken: ticker
 * channel</a>
 */
public record Ticker(String symbol, BigDecimal bid, BigDecimal bidQty, BigDecimal ask, BigDecimal askQty,
		BigDecimal last, BigDecimal volume, BigDecimal vwap, BigDecimal low, BigDecimal high, BigDecimal change,
		BigDecimal changePct, @Nullable Instant timestamp, @Nullable Long trades) {

}
