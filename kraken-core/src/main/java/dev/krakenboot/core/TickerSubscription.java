// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;

import dev.krakenboot.core.market.EventTrigger;

/**
 * Tickers that are wanted.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @param trigger what makes the exchange send one
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ticker">Kraken: ticker
 * channel</a>
 */
public record TickerSubscription(List<String> symbols, EventTrigger trigger) implements Subscription {

	/** The exchange's own default. */
	public static final EventTrigger DEFAULT_TRIGGER = EventTrigger.TRADES;

	/**
	 * Checks and copies.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a symbol has not the
	 * form {@code BASE/QUOTE} in upper case or is named twice
	 */
	public TickerSubscription {
		symbols = Symbols.check("ticker", symbols);
	}

	/**
	 * Tickers with every trade.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static TickerSubscription of(String... symbols) {
		return new TickerSubscription(List.of(symbols), DEFAULT_TRIGGER);
	}

	@Override
	public String channel() {
		return "ticker";
	}

}
