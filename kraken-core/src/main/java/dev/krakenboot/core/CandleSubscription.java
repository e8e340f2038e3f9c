// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;

import dev.krakenboot.core.market.CandleInterval;

/**
 * Candles that are wanted. Several intervals of one pair may be wanted, each by a
 * subscription of its own.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @param interval length of a candle
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ohlc">Kraken: ohlc
 * channel</a>
 */
public record CandleSubscription(List<String> symbols, CandleInterval interval) implements Subscription {

	/** Interval when none is named. */
	public static final CandleInterval DEFAULT_INTERVAL = CandleInterval.ONE_MINUTE;

	/**
	 * Checks and copies.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a symbol has not the
	 * form {@code BASE/QUOTE} in upper case or is named twice
	 */
	public CandleSubscription {
		symbols = Symbols.check("ohlc", symbols);
	}

	/**
	 * Candles of one minute.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static CandleSubscription of(String... symbols) {
		return new CandleSubscription(List.of(symbols), DEFAULT_INTERVAL);
	}

	@Override
	public String channel() {
		return "ohlc";
	}

}
