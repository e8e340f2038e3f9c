// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.Subscription;
import dev.krakenboot.core.TickerSubscription;
import dev.krakenboot.core.TradeSubscription;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.market.CandleInterval;
import org.jspecify.annotations.Nullable;

/**
 * What a listener wants of the exchange. What somebody else wants already is left as it
 * is.
 *
 * @param channel the channel
 * @param symbols symbols of pairs; all when empty, and then none is subscribed
 * @param depth levels a side of books, null when any will do
 * @param interval length of candles, null when any will do
 * @param defaults for what nobody wants yet and is not named here
 */
record ListenerSubscription(ListenerChannel channel, List<String> symbols, @Nullable Integer depth,
		@Nullable CandleInterval interval, ChannelDefaults defaults) {

	/**
	 * Checks the values.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if the exchange has no
	 * such symbols or depth
	 */
	ListenerSubscription {
		symbols = List.copyOf(symbols);
		subscription(channel, symbols, depth, interval, defaults);
	}

	/** Whether a depth or an interval is named. */
	boolean hasOptions() {
		return this.depth != null || this.interval != null;
	}

	/** Which of the events of the channel's types are wanted. */
	Predicate<KrakenEvent> filter() {
		return this.channel.filter(this.interval);
	}

	/**
	 * Wants what the client does not want yet.
	 * @throws IllegalStateException if it wants a book in another depth
	 */
	void want(KrakenClient client) {
		if (this.channel.hasSymbols() && this.symbols.isEmpty()) {
			return;
		}
		checkDepth(client);
		List<String> missing = this.symbols.stream().filter((symbol) -> !isWanted(client, symbol)).toList();
		if (this.channel.hasSymbols() ? missing.isEmpty() : isWanted(client, "")) {
			return;
		}
		Subscription subscription = subscription(this.channel, missing, this.depth, this.interval, this.defaults);
		if (subscription != null) {
			client.subscribe(subscription);
		}
	}

	/**
	 * Whether it wants all that the client wants of a channel, which is nothing so far.
	 */
	boolean hearsNothingYet(KrakenClient client) {
		return this.channel.hasSymbols() && this.symbols.isEmpty()
				&& client.subscriptions()
					.stream()
					.noneMatch((status) -> status.channel().equals(this.channel.toString()));
	}

	private void checkDepth(KrakenClient client) {
		for (String symbol : this.symbols) {
			book(client, symbol).filter((book) -> this.depth != null && this.depth != book.depth())
				.ifPresent((book) -> {
					throw new IllegalStateException(
							"The " + this.channel + " of " + symbol + " is wanted with depth " + book.depth()
									+ " already, and the exchange has one depth a symbol. Name no other depth than "
									+ "that, or none.");
				});
		}
	}

	private Optional<? extends LiveBook> book(KrakenClient client, String symbol) {
		return switch (this.channel) {
			case BOOK -> client.book(symbol);
			case LEVEL3 -> client.level3Book(symbol);
			default -> Optional.empty();
		};
	}

	private boolean isWanted(KrakenClient client, String symbol) {
		return switch (this.channel) {
			case BOOK, LEVEL3 -> book(client, symbol).isPresent();
			// The client's list does not tell the interval; wanting one twice is
			// harmless.
			case OHLC -> this.interval == null && isListed(client, symbol);
			default -> isListed(client, symbol);
		};
	}

	private boolean isListed(KrakenClient client, String symbol) {
		return client.subscriptions()
			.stream()
			.anyMatch((status) -> status.channel().equals(this.channel.toString())
					&& (symbol.isEmpty() || status.symbol().equals(symbol)));
	}

	private static @Nullable Subscription subscription(ListenerChannel channel, List<String> symbols,
			@Nullable Integer depth, @Nullable CandleInterval interval, ChannelDefaults defaults) {
		return switch (channel) {
			case BOOK -> new BookSubscription(symbols, (depth != null) ? depth : defaults.bookDepth());
			case LEVEL3 -> new Level3Subscription(symbols, (depth != null) ? depth : defaults.level3Depth());
			case TICKER -> new TickerSubscription(symbols, defaults.tickerTrigger());
			case TRADE -> new TradeSubscription(symbols);
			case OHLC -> new CandleSubscription(symbols, (interval != null) ? interval : defaults.candleInterval());
			case EXECUTIONS -> defaults.executions();
			case BALANCES -> defaults.balances();
			case INSTRUMENT, STATUS -> null;
		};
	}

}
