// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.error.InvalidOptionException;

/**
 * What a client shall do. Immutable.
 *
 * @param name name of the client, for logs, threads and metrics
 * @param endpoints addresses of the exchange
 * @param wanted what the client wants of the exchange's streams
 * @param connection time limits and delays of connections
 * @param subscriptions time limits and limits of subscriptions
 * @param delivery bounds of what waits for each listener and subscriber
 * @param history memory of past states of books, none by default
 */
public record KrakenClientOptions(String name, KrakenEndpoints endpoints, List<Subscription> wanted,
		ConnectionOptions connection, SubscriptionOptions subscriptions, DeliveryOptions delivery,
		HistoryOptions history) {

	/** Name of the only client. */
	public static final String DEFAULT_NAME = "default";

	/** The default client of the production exchange; it wants nothing yet. */
	public static final KrakenClientOptions DEFAULT = new KrakenClientOptions(DEFAULT_NAME, KrakenEndpoints.PRODUCTION,
			List.of(), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT, DeliveryOptions.DEFAULT,
			HistoryOptions.OFF);

	/**
	 * Checks and copies.
	 * @throws InvalidOptionException if the name is empty or a book is wanted twice
	 */
	public KrakenClientOptions {
		wanted = List.copyOf(wanted);
		if (name.isBlank()) {
			throw new InvalidOptionException("name", name, "is empty", "Name the client.");
		}
		requireOnce("book", wanted(wanted, BookSubscription.class).flatMap((book) -> book.symbols().stream()));
		requireOnce("level3", wanted(wanted, Level3Subscription.class).flatMap((book) -> book.symbols().stream()));
	}

	private static void requireOnce(String channel, Stream<String> symbols) {
		Set<String> seen = new TreeSet<>();
		symbols.forEach((symbol) -> {
			if (!seen.add(symbol)) {
				throw new InvalidOptionException("subscriptions." + channel + ".symbols", symbol, "is wanted twice",
						"The exchange has one book depth per symbol and connection.");
			}
		});
	}

	private static <S extends Subscription> Stream<S> wanted(List<Subscription> all, Class<S> type) {
		return all.stream().filter(type::isInstance).map(type::cast);
	}

	/**
	 * What is wanted of one channel.
	 * @param type type of the subscriptions
	 */
	public <S extends Subscription> List<S> wanted(Class<S> type) {
		return wanted(this.wanted, type).toList();
	}

	/**
	 * These options under another name.
	 * @param name name of the client
	 */
	public KrakenClientOptions withName(String name) {
		return new KrakenClientOptions(name, this.endpoints, this.wanted, this.connection, this.subscriptions,
				this.delivery, this.history);
	}

	/**
	 * These options with other addresses.
	 * @param endpoints addresses of the exchange
	 */
	public KrakenClientOptions withEndpoints(KrakenEndpoints endpoints) {
		return new KrakenClientOptions(this.name, endpoints, this.wanted, this.connection, this.subscriptions,
				this.delivery, this.history);
	}

	/**
	 * These options with one more subscription.
	 * @param subscription what is wanted as well
	 */
	public KrakenClientOptions with(Subscription subscription) {
		List<Subscription> more = new ArrayList<>(this.wanted);
		more.add(subscription);
		return new KrakenClientOptions(this.name, this.endpoints, more, this.connection, this.subscriptions,
				this.delivery, this.history);
	}

	/**
	 * These options with other limits of connections.
	 * @param connection time limits and delays
	 */
	public KrakenClientOptions withConnection(ConnectionOptions connection) {
		return new KrakenClientOptions(this.name, this.endpoints, this.wanted, connection, this.subscriptions,
				this.delivery, this.history);
	}

	/**
	 * These options with other limits of subscriptions.
	 * @param subscriptions time limits and limits
	 */
	public KrakenClientOptions withSubscriptions(SubscriptionOptions subscriptions) {
		return new KrakenClientOptions(this.name, this.endpoints, this.wanted, this.connection, subscriptions,
				this.delivery, this.history);
	}

	/**
	 * These options with other bounds of what waits for listeners and subscribers.
	 * @param delivery the bounds
	 */
	public KrakenClientOptions withDelivery(DeliveryOptions delivery) {
		return new KrakenClientOptions(this.name, this.endpoints, this.wanted, this.connection, this.subscriptions,
				delivery, this.history);
	}

	/**
	 * These options with another memory of past states of books.
	 * @param history the memory
	 */
	public KrakenClientOptions withHistory(HistoryOptions history) {
		return new KrakenClientOptions(this.name, this.endpoints, this.wanted, this.connection, this.subscriptions,
				this.delivery, history);
	}

}
