// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.core.market.Trade;
import dev.krakenboot.listener.KrakenListener;

import org.springframework.stereotype.Component;

/**
 * Keeps the last trades of each pair.
 */
@Component
class RecentTrades {

	private static final int KEPT = 6;

	private final Map<String, Newest<Trade>> trades = new ConcurrentHashMap<>();

	@KrakenListener(channel = "trade")
	void onTrade(Trade trade) {
		this.trades.computeIfAbsent(trade.symbol(), (symbol) -> new Newest<>(KEPT)).add(trade);
	}

	/**
	 * Trades of a pair.
	 * @param symbol the symbol
	 * @return newest first
	 */
	List<Trade> of(String symbol) {
		Newest<Trade> kept = this.trades.get(symbol);
		return (kept != null) ? kept.list() : List.of();
	}

}
