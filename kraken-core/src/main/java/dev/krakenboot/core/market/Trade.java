// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Public trade. Decimals have the scale of the wire.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param side side of the taker
 * @param price average price of the trade
 * @param qty quantity in base units
 * @param ordType type of the taker's order
 * @param tradeId number of the trade, rising and unique per symbol
 * @param timestamp when it happened, by the exchange's clock
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/trade">Kraken: trade
 * channel</a>
 */
public record Trade(String symbol, TradeSide side, BigDecimal price, BigDecimal qty, OrderType ordType, long tradeId,
		Instant timestamp) {

}
