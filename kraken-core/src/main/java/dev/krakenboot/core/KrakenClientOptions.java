// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.error.InvalidOptionException;

/**
 * What a client shall do. Immutable.
 *
 * @param name name of the client, for logs, threads and metrics
 * @param endpoints addresses of the exchange
 * @param books books that are wanted, every symbol once
 * @param connection time limits and delays of connections
 * @param subscriptions time limits and limits of subscriptions
 */
public record KrakenClientOptions(String name, KrakenEndpoints endpoints, List<BookSubscription> books,
		ConnectionOptions connection, SubscriptionOptions subscriptions) {

	/** Name of the only client. */
	public static final String DEFAULT_NAME = "default";

	/** The default client of the production exchange; it wants no books yet. */
	public static final KrakenClientOptions DEFAULT = new KrakenClientOptions(DEFAULT_NAME, KrakenEndpoints.PRODUCTION,
			List.of(), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT);

	/**
	 * Checks and copies.
	 * @throws InvalidOptionException if the name is empty or a symbol is wanted twice
	 */
	public KrakenClientOptions {
		books = List.copyOf(books);
		if (name.isBlank()) {
			throw new InvalidOptionException("name", name, "is empty", "Name the client.");
		}
		Set<String> seen = new TreeSet<>();
		for (BookSubscription book : books) {
			for (String symbol : book.symbols()) {
				if (!seen.add(symbol)) {
					throw new InvalidOptionException("subscriptions.book.symbols", symbol, "is wanted twice",
							"The exchange has one book depth per symbol and connection.");
				}
			}
		}
	}

	/**
	 * These options under another name.
	 * @param name name of the client
	 */
	public KrakenClientOptions withName(String name) {
		return new KrakenClientOptions(name, this.endpoints, this.books, this.connection, this.subscriptions);
	}

	/**
	 * These options with other addresses.
	 * @param endpoints addresses of the exchange
	 */
	public KrakenClientOptions withEndpoints(KrakenEndpoints endpoints) {
		return new KrakenClientOptions(this.name, endpoints, this.books, this.connection, this.subscriptions);
	}

	/**
	 * These options with more books.
	 * @param subscription books that are wanted as well
	 */
	public KrakenClientOptions withBooks(BookSubscription subscription) {
		List<BookSubscription> more = new ArrayList<>(this.books);
		more.add(subscription);
		return new KrakenClientOptions(this.name, this.endpoints, more, this.connection, this.subscriptions);
	}

	/**
	 * These options with other limits of connections.
	 * @param connection time limits and delays
	 */
	public KrakenClientOptions withConnection(ConnectionOptions connection) {
		return new KrakenClientOptions(this.name, this.endpoints, this.books, connection, this.subscriptions);
	}

	/**
	 * These options with other limits of subscriptions.
	 * @param subscriptions time limits and limits
	 */
	public KrakenClientOptions withSubscriptions(SubscriptionOptions subscriptions) {
		return new KrakenClientOptions(this.name, this.endpoints, this.books, this.connection, subscriptions);
	}

}
