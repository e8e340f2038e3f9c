// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.book.LiveBook;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Connections, subscriptions and books of the clients. A book named in the path, with
 * {@code -} for the {@code /} of its symbol, is shown with all its levels.
 */
@Endpoint(id = "kraken")
public class KrakenEndpoint {

	private static final Duration FULL_COPY_TIMEOUT = Duration.ofSeconds(1);

	private final List<KrakenClient> clients;

	/**
	 * Creates the endpoint.
	 * @param clients clients to show
	 */
	public KrakenEndpoint(Collection<KrakenClient> clients) {
		this.clients = List.copyOf(clients);
	}

	/**
	 * Everything, books without their levels.
	 */
	@ReadOperation
	public KrakenDescriptor kraken() {
		return new KrakenDescriptor(
				this.clients.stream()
					.flatMap((client) -> client.connections()
						.stream()
						.map((status) -> ConnectionDescriptor.of(client.name(), status)))
					.toList(),
				this.clients.stream()
					.flatMap((client) -> client.subscriptions()
						.stream()
						.map((status) -> SubscriptionDescriptor.of(client.name(), status)))
					.toList(),
				this.clients.stream()
					.flatMap((client) -> client.books()
						.stream()
						.map((book) -> BookDescriptor.summary(client.name(), book, book.top())))
					.toList());
	}

	/**
	 * One book with its levels, best first. With several clients, and none named, a
	 * single match answers, otherwise the aggregated book of the default client.
	 * @param symbol symbol with {@code -} for {@code /}, such as {@code BTC-USD}
	 * @param client name of a client; null for any
	 * @param channel channel of the book; null for any
	 * @return the book; null, which is answered with 404, when there is none
	 */
	@ReadOperation
	public @Nullable BookDescriptor book(@Selector String symbol, @Nullable String client, @Nullable String channel) {
		List<BookDescriptor.Source> matches = this.clients.stream()
			.filter((candidate) -> client == null || client.equals(candidate.name()))
			.flatMap((candidate) -> candidate.books()
				.stream()
				.filter((book) -> book.symbol().equals(symbol.replace('-', '/')))
				.filter((book) -> channel == null || channel.equals(book.channel()))
				.map((book) -> new BookDescriptor.Source(candidate.name(), book)))
			.toList();
		String preferredClient = (client != null) ? client : KrakenClientOptions.DEFAULT_NAME;
		String preferredChannel = (channel != null) ? channel : BookDescriptor.LEVEL2;
		return matches.stream()
			.filter((match) -> matches.size() == 1
					|| (match.client().equals(preferredClient) && match.book().channel().equals(preferredChannel)))
			.findFirst()
			.map((match) -> BookDescriptor.withLevels(match.client(), match.book(), full(match.book())))
			.orElse(null);
	}

	/** All levels, or the best ones when the connection's thread does not answer. */
	private static BookView full(LiveBook book) {
		try {
			return book.full().get(FULL_COPY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return book.top();
		}
		catch (ExecutionException | TimeoutException ex) {
			return book.top();
		}
	}

}
