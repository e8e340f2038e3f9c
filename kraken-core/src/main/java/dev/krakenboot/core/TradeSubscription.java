// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;

/**
 * Trades that are wanted.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/trade">Kraken: trade
 * channel</a>
 */
public record TradeSubscription(List<String> symbols) implements Subscription {

	/**
	 * Checks and copies.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a symbol has not the
	 * form {@code BASE/QUOTE} in upper case or is named twice
	 */
	public TradeSubscription {
		symbols = Symbols.check("trade", symbols);
	}

	/**
	 * Trades of some pairs.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static TradeSubscription of(String... symbols) {
		return new TradeSubscription(List.of(symbols));
	}

	@Override
	public String channel() {
		return "trade";
	}

}
