// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.krakenboot.book.BookView;
import dev.krakenboot.context.KrakenClients;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.listener.KrakenListenerContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Connections, subscriptions and books of the clients. A book named in the path, with
 * {@code -} for the {@code /} of its symbol, is shown with all its levels. Books can be
 * resynced and connections replaced.
 */
@Endpoint(id = "kraken")
public class KrakenEndpoint implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KrakenEndpoint.class);

	private static final Duration FULL_COPY_TIMEOUT = Duration.ofSeconds(1);

	private final List<KrakenClient> clients;

	private final List<RateLimitSource> moreLimits;

	private final List<RecentMismatches> mismatches;

	private final Supplier<? extends Collection<KrakenListenerContainer>> listeners;

	/**
	 * Creates the endpoint.
	 * @param clients clients to show
	 * @param moreLimits rate limits that the clients do not tell themselves
	 */
	public KrakenEndpoint(Collection<KrakenClient> clients, Collection<RateLimitSource> moreLimits) {
		this(clients, moreLimits, List::of);
	}

	/**
	 * Creates the endpoint.
	 * @param clients clients to show
	 * @param moreLimits rate limits that the clients do not tell themselves
	 * @param listeners annotated listeners as they are at the moment
	 */
	public KrakenEndpoint(Collection<KrakenClient> clients, Collection<RateLimitSource> moreLimits,
			Supplier<? extends Collection<KrakenListenerContainer>> listeners) {
		this.listeners = listeners;
		this.clients = KrakenClients.withName(clients);
		this.mismatches = this.clients.stream().map(RecentMismatches::new).toList();
		this.moreLimits = List.copyOf(moreLimits);
	}

	/**
	 * Everything, books without their levels.
	 */
	@ReadOperation
	public KrakenDescriptor kraken() {
		return new KrakenDescriptor(
				all((client) -> client.connections().stream().map((status) -> ConnectionDescriptor.of(client, status))),
				all((client) -> client.subscriptions()
					.stream()
					.map((status) -> SubscriptionDescriptor.of(client.name(), status))),
				all((client) -> client.books()
					.stream()
					.map((book) -> BookDescriptor.summary(client.name(), book, book.top()))),
				all((client) -> client.deliveries()
					.stream()
					.map((status) -> DeliveryDescriptor.of(client.name(), status))),
				this.listeners.get().stream().map(ListenerDescriptor::of).toList(), rateLimits(), mismatches());
	}

	private <T> List<T> all(Function<KrakenClient, Stream<T>> part) {
		return this.clients.stream().flatMap(part).toList();
	}

	private List<RateLimitDescriptor> rateLimits() {
		Stream<RateLimitDescriptor> more = this.moreLimits.stream()
			.flatMap((source) -> source.limits()
				.get()
				.stream()
				.map((status) -> RateLimitDescriptor.of(source.client(), status)));
		return Stream
			.concat(this.clients.stream()
				.flatMap((client) -> client.rateLimits()
					.stream()
					.map((status) -> RateLimitDescriptor.of(client.name(), status))), more)
			.toList();
	}

	private List<MismatchDescriptor> mismatches() {
		return this.mismatches.stream()
			.flatMap((recent) -> recent.newestFirst().stream())
			.sorted(Comparator.comparing((MismatchDescriptor mismatch) -> Instant.parse(mismatch.at())).reversed())
			.toList();
	}

	/**
	 * Hears nothing more of the clients.
	 */
	@Override
	public void close() {
		this.mismatches.forEach(RecentMismatches::close);
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
		BookDescriptor.Source found = find(symbol, client, channel);
		return (found != null) ? withLevels(found.client().name(), found.book()) : null;
	}

	/**
	 * Does something: discards a book and asks for a fresh snapshot, or replaces a
	 * connection by a new one. Which client and channel are meant when none is named is
	 * as for reading a book.
	 * @param kind {@code book} or {@code connection}
	 * @param name symbol of the book with {@code -} for {@code /}, or name of the
	 * connection
	 * @param client name of a client; null for any
	 * @param channel channel of the book; null for any
	 * @return what was done; null when there is no such book or connection
	 * @throws InvalidEndpointRequestException if there is no such kind
	 */
	@WriteOperation
	public @Nullable ActionDescriptor act(@Selector String kind, @Selector String name, @Nullable String client,
			@Nullable String channel) {
		return switch (kind) {
			case "book" -> resync(name, client, channel);
			case "connection" -> reconnect(name, client);
			default -> throw new InvalidEndpointRequestException("Unknown kind '" + kind + "'",
					"The kind is neither 'book' nor 'connection'");
		};
	}

	/**
	 * Whether naming a client or a channel could make a difference: there are several
	 * clients, or books of single orders.
	 */
	boolean mayNeedNaming(String kind) {
		return this.clients.size() > 1 || (kind.equals("book") && this.clients.stream()
			.flatMap((client) -> client.books().stream())
			.anyMatch((book) -> !book.channel().equals(BookDescriptor.LEVEL2)));
	}

	private @Nullable ActionDescriptor resync(String symbol, @Nullable String client, @Nullable String channel) {
		BookDescriptor.Source found = find(symbol, client, channel);
		return (found != null) ? new ActionDescriptor(found.client().name(), "book", found.book().symbol(),
				found.book().channel(), "resync", found.client().resync(found.book())) : null;
	}

	private @Nullable ActionDescriptor reconnect(String connection, @Nullable String client) {
		List<KrakenClient> matches = clientsWith(connection, client);
		return matches.stream()
			.filter((match) -> matches.size() == 1 || match.name().equals(KrakenClientOptions.DEFAULT_NAME))
			.findFirst()
			.map((match) -> new ActionDescriptor(match.name(), "connection", connection, null, "reconnect",
					match.reconnect(connection)))
			.orElse(null);
	}

	private List<KrakenClient> clientsWith(String connection, @Nullable String client) {
		return this.clients.stream()
			.filter((candidate) -> client == null || client.equals(candidate.name()))
			.filter((candidate) -> candidate.connections()
				.stream()
				.anyMatch((status) -> status.name().equals(connection)))
			.toList();
	}

	private List<BookDescriptor.Source> books(String symbol, @Nullable String client, @Nullable String channel) {
		return this.clients.stream()
			.filter((candidate) -> client == null || client.equals(candidate.name()))
			.flatMap((candidate) -> candidate.books()
				.stream()
				.filter((book) -> book.symbol().equals(symbol.replace('-', '/')))
				.filter((book) -> channel == null || channel.equals(book.channel()))
				.map((book) -> new BookDescriptor.Source(candidate, book)))
			.toList();
	}

	private BookDescriptor.@Nullable Source find(String symbol, @Nullable String client, @Nullable String channel) {
		List<BookDescriptor.Source> matches = books(symbol, client, channel);
		String preferredClient = (client != null) ? client : KrakenClientOptions.DEFAULT_NAME;
		String preferredChannel = (channel != null) ? channel : BookDescriptor.LEVEL2;
		return matches.stream()
			.filter((match) -> matches.size() == 1 || (match.client().name().equals(preferredClient)
					&& match.book().channel().equals(preferredChannel)))
			.findFirst()
			.orElse(null);
	}

	/** All levels, or the best ones when the connection's thread does not answer. */
	private static BookDescriptor withLevels(String client, LiveBook book) {
		try {
			BookView full = book.full().get(FULL_COPY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			return BookDescriptor.withLevels(client, book, full, true);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("{}: no full copy", book.symbol(), ex);
		}
		return BookDescriptor.withLevels(client, book, book.top(), false);
	}

}
