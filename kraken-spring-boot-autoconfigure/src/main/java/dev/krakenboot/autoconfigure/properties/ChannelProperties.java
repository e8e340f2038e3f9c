// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.TickerSubscription;
import dev.krakenboot.core.TradeSubscription;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Channels of the exchange, one group of properties each.
 */
public final class ChannelProperties {

	private ChannelProperties() {
	}

	/**
	 * Order books that are kept live.
	 *
	 * @param symbols Pairs whose order books are kept live and verified, such as BTC/USD.
	 * @param depth Number of price levels on each side of an order book.
	 */
	public record Book(@DefaultValue List<String> symbols, @DefaultValue("10") int depth) {

		public Book {
			symbols = List.copyOf(symbols);
		}

		BookSubscription toSubscription() {
			return new BookSubscription(this.symbols, this.depth);
		}

	}

	/**
	 * Books of individual orders that are kept live. They need credentials.
	 *
	 * @param symbols Pairs whose books of individual orders are kept live and verified,
	 * such as BTC/USD. Needs credentials.
	 * @param depth Number of price levels on each side of a book of individual orders.
	 */
	public record Level3(@DefaultValue List<String> symbols, @DefaultValue("10") int depth) {

		public Level3 {
			symbols = List.copyOf(symbols);
		}

		Level3Subscription toSubscription() {
			return new Level3Subscription(this.symbols, this.depth);
		}

	}

	/**
	 * Tickers.
	 *
	 * @param symbols Pairs whose tickers are received, such as BTC/USD.
	 * @param eventTrigger What makes the exchange send a ticker.
	 */
	public record Ticker(@DefaultValue List<String> symbols, @DefaultValue("trades") EventTrigger eventTrigger) {

		public Ticker {
			symbols = List.copyOf(symbols);
		}

		TickerSubscription toSubscription() {
			return new TickerSubscription(this.symbols, this.eventTrigger);
		}

	}

	/**
	 * Trades.
	 *
	 * @param symbols Pairs whose trades are received, such as BTC/USD.
	 */
	public record Trade(@DefaultValue List<String> symbols) {

		public Trade {
			symbols = List.copyOf(symbols);
		}

		TradeSubscription toSubscription() {
			return new TradeSubscription(this.symbols);
		}

	}

	/**
	 * Candles.
	 *
	 * @param symbols Pairs whose candles are received, such as BTC/USD.
	 * @param interval Length of a candle. A number without a unit counts minutes.
	 */
	public record Ohlc(@DefaultValue List<String> symbols,
			@DefaultValue("1m") @DurationUnit(ChronoUnit.MINUTES) Duration interval) {

		public Ohlc {
			symbols = List.copyOf(symbols);
		}

		CandleSubscription toSubscription() {
			return new CandleSubscription(this.symbols, candleInterval());
		}

		private CandleInterval candleInterval() {
			for (CandleInterval candle : CandleInterval.values()) {
				if (candle.duration().equals(this.interval)) {
					return candle;
				}
			}
			throw new InvalidOptionException("subscriptions.ohlc.interval", this.interval.toString(),
					"is no interval of the exchange",
					"Use one of these numbers of minutes: " + Arrays.stream(CandleInterval.values())
						.map((candle) -> String.valueOf(candle.minutes()))
						.collect(Collectors.joining(", ")) + ".");
		}

	}

	/**
	 * Orders and fills of the account. They need credentials.
	 *
	 * @param enabled Whether to follow the account's orders and fills. Needs credentials.
	 * @param allTransitions Whether every change of an order's status is reported, or
	 * only its opening and closing.
	 * @param rateCounter Whether the rate counter of the matching engine is reported.
	 * @param rebased Whether quantities of tokenised equities are in underlying equity
	 * rather than in tokens; the exchange decides unless it is set.
	 */
	public record Executions(@DefaultValue("false") boolean enabled, @DefaultValue("true") boolean allTransitions,
			@DefaultValue("false") boolean rateCounter, @Nullable Boolean rebased) {

		/**
		 * The subscription that these make, enabled or not.
		 */
		public ExecutionsSubscription toSubscription() {
			return new ExecutionsSubscription(this.allTransitions, this.rateCounter, this.rebased);
		}

	}

	/**
	 * Balances of the account. They need credentials.
	 *
	 * @param enabled Whether to follow the account's balances. Needs credentials.
	 * @param rebased Whether quantities of tokenised equities are in underlying equity
	 * rather than in tokens; the exchange decides unless it is set.
	 */
	public record Balances(@DefaultValue("false") boolean enabled, @Nullable Boolean rebased) {

		/**
		 * The subscription that these make, enabled or not.
		 */
		public BalancesSubscription toSubscription() {
			return new BalancesSubscription(this.rebased);
		}

	}

}
