// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ticker, last trades and candles of each pair that has a book. Decimals are strings, as
 * JavaScript's numbers would lose digits.
 */
@RestController
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
class MarketController {

	private final KrakenClient kraken;

	private final RecentTrades trades;

	private final RecentCandles candles;

	MarketController(KrakenClient kraken, RecentTrades trades, RecentCandles candles) {
		this.kraken = kraken;
		this.trades = trades;
		this.candles = candles;
	}

	@GetMapping("/api/market")
	List<PairRow> market() {
		return this.kraken.books().stream().map(LiveBook::symbol).map(this::pair).toList();
	}

	private PairRow pair(String symbol) {
		return new PairRow(symbol, this.kraken.ticker(symbol).map(TickerRow::of).orElse(null),
				this.trades.of(symbol).stream().map(TradeRow::of).toList(),
				this.candles.of(symbol).stream().map(CandleRow::of).toList());
	}

	static String plain(BigDecimal number) {
		return number.toPlainString();
	}

	record PairRow(String symbol, @Nullable TickerRow ticker, List<TradeRow> trades, List<CandleRow> candles) {

	}

	record TickerRow(String last, String change, String changePct, String low, String high, String volume) {

		static TickerRow of(Ticker ticker) {
			return new TickerRow(plain(ticker.last()), plain(ticker.change()), plain(ticker.changePct()),
					plain(ticker.low()), plain(ticker.high()), plain(ticker.volume()));
		}

	}

	record TradeRow(String side, String price, String qty, Instant time) {

		static TradeRow of(Trade trade) {
			return new TradeRow(trade.side().name().toLowerCase(Locale.ROOT), plain(trade.price()), plain(trade.qty()),
					trade.timestamp());
		}

	}

	record CandleRow(Instant begin, String open, String high, String low, String close) {

		static CandleRow of(Candle candle) {
			return new CandleRow(candle.intervalBegin(), plain(candle.open()), plain(candle.high()),
					plain(candle.low()), plain(candle.close()));
		}

	}

}
