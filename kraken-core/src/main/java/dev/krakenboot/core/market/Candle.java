// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Trades of one interval summed up. It is final only when one of a later interval has
 * arrived; until then each newer one replaces it. Decimals have the scale of the wire.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param interval length of the interval
 * @param intervalBegin start of the interval, inclusive
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price so far
 * @param vwap volume weighted average price
 * @param trades number of trades
 * @param volume quantity traded, in base units
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ohlc">Kraken: ohlc
 * channel</a>
 */
public record Candle(String symbol, CandleInterval interval, Instant intervalBegin, BigDecimal open, BigDecimal high,
		BigDecimal low, BigDecimal close, BigDecimal vwap, long trades, BigDecimal volume) {

	/**
	 * End of the interval, exclusive.
	 */
	public Instant intervalEnd() {
		return this.intervalBegin.plus(this.interval.duration());
	}

}
