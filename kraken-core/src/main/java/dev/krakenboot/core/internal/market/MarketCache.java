// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.market;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of tickers, trades and candles, kept over reconnects and restarts.
 * One connection writes; any thread reads.
 */
public final class MarketCache {

	private final Map<String, Ticker> tickers = new ConcurrentHashMap<>();

	private final Map<String, TradeSequence> trades = new ConcurrentHashMap<>();

	private final Map<CandleKey, CandleSeries> candles = new ConcurrentHashMap<>();

	/**
	 * Newest ticker of a symbol, null when none is known.
	 * @param symbol the symbol
	 */
	public @Nullable Ticker ticker(String symbol) {
		return this.tickers.get(symbol);
	}

	/**
	 * Newest candle of a symbol and interval, null when none is known.
	 * @param symbol the symbol
	 * @param interval length of the candle
	 */
	public @Nullable Candle candle(String symbol, CandleInterval interval) {
		CandleSeries series = this.candles.get(new CandleKey(symbol, interval));
		return (series != null) ? series.current() : null;
	}

	/**
	 * A ticker has come. Writer only.
	 * @param ticker the ticker
	 */
	public void put(Ticker ticker) {
		this.tickers.put(ticker.symbol(), ticker);
	}

	/**
	 * Trades of a symbol, which begin when none are known. Writer only.
	 * @param symbol the symbol
	 */
	public TradeSequence trades(String symbol) {
		return this.trades.computeIfAbsent(symbol, TradeSequence::new);
	}

	/**
	 * Candles of a symbol and interval, which begin when none are known. Writer only.
	 * @param symbol the symbol
	 * @param interval length of the candles
	 */
	public CandleSeries candles(String symbol, CandleInterval interval) {
		return this.candles.computeIfAbsent(new CandleKey(symbol, interval), (key) -> new CandleSeries());
	}

	/**
	 * Forgets what is not wanted: should it be wanted again, it begins anew.
	 * @param tickers whether tickers of a symbol are wanted
	 * @param trades whether trades of a symbol are wanted
	 * @param candles whether candles of a symbol and interval are wanted
	 */
	public void retain(Predicate<String> tickers, Predicate<String> trades,
			BiPredicate<String, CandleInterval> candles) {
		this.tickers.keySet().removeIf(tickers.negate());
		this.trades.keySet().removeIf(trades.negate());
		this.candles.keySet().removeIf((key) -> !candles.test(key.symbol, key.interval));
	}

	private record CandleKey(String symbol, CandleInterval interval) {

	}

}
