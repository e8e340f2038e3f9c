// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.krakenboot.core.market.Candle;
import dev.krakenboot.listener.KrakenListener;

import org.springframework.stereotype.Component;

/**
 * Keeps the last candles of each pair, the current one included.
 */
@Component
class RecentCandles {

	private static final int KEPT = 40;

	private final Map<String, ConcurrentNavigableMap<Instant, Candle>> candles = new ConcurrentHashMap<>();

	@KrakenListener(channel = "ohlc")
	void onCandle(Candle candle) {
		ConcurrentNavigableMap<Instant, Candle> kept = this.candles.computeIfAbsent(candle.symbol(),
				(symbol) -> new ConcurrentSkipListMap<>());
		kept.put(candle.intervalBegin(), candle);
		while (kept.size() > KEPT) {
			kept.pollFirstEntry();
		}
	}

	/**
	 * Candles of a pair.
	 * @param symbol the symbol
	 * @return oldest first
	 */
	List<Candle> of(String symbol) {
		ConcurrentNavigableMap<Instant, Candle> kept = this.candles.get(symbol);
		return (kept != null) ? List.copyOf(kept.values()) : List.of();
	}

}
