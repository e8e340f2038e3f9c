// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.ClientStatistics;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of clients. Tags come from the configuration, apart from the closed set of
 * reasons, so their number is known before the first message.
 * <table>
 * <caption>Meters</caption>
 * <tr>
 * <th>Name</th>
 * <th>Kind</th>
 * <th>Tags</th>
 * <th>Meaning</th>
 * </tr>
 * <tr>
 * <td>{@code kraken.frames.received}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>messages received, of every kind</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.bytes.received}</td>
 * <td>counter, bytes</td>
 * <td>client</td>
 * <td>their bytes, without the framing of the WebSocket</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.frames.rejected}</td>
 * <td>counter</td>
 * <td>client, reason</td>
 * <td>messages that were refused; reason is a {@link FrameException.Reason} in lower
 * case, or {@code message} for messages that are no book frames</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.messages.unknown}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>well-formed messages of no known kind</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.messages.ignored}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>book messages of no present subscription, or before a snapshot</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.probes}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>quiet books that were proven by a fresh snapshot</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.probes.differences}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>probes whose snapshot differed from the book that was live</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.updates.conflated}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>updates that were not delivered to a listener because a newer one took their
 * place</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.changes.dropped}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>state changes dropped for a listener that does not return</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.connection.up}</td>
 * <td>gauge</td>
 * <td>client, connection</td>
 * <td>1 while connected, otherwise 0</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.connection.reconnects}</td>
 * <td>counter</td>
 * <td>client, connection</td>
 * <td>connections established again since the client was started</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.live}</td>
 * <td>gauge</td>
 * <td>client, symbol</td>
 * <td>1 while the book is live, otherwise 0</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.age}</td>
 * <td>gauge, seconds</td>
 * <td>client, symbol</td>
 * <td>time since the exchange's time of the last verified message, so with the difference
 * of the two clocks in it; not a number when there is none</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.updates}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>update messages applied and verified</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.mismatches}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>messages whose checksum did not match</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.resyncs}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>fresh snapshots asked for because the book could not be trusted</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.crossings}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>verified messages after which the best bid was at or above the best ask</td>
 * </tr>
 * </table>
 */
public final class KrakenMetrics implements MeterBinder {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final List<KrakenClient> clients;

	private final Clock clock;

	/**
	 * Creates the binder.
	 * @param clients the clients, each of another name; they must not be garbage before
	 * the registry is
	 * @param clock the present time, for ages
	 */
	public KrakenMetrics(Collection<KrakenClient> clients, Clock clock) {
		this.clients = List.copyOf(clients);
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (KrakenClient client : this.clients) {
			Tags tags = Tags.of("client", client.name());
			bindMessages(registry, client, tags);
			client.connections()
				.forEach((connection) -> bindConnection(registry, client, connection.name(),
						tags.and("connection", connection.name())));
			client.books().forEach((book) -> bindBook(registry, book, tags.and("symbol", book.symbol())));
		}
	}

	private void bindMessages(MeterRegistry registry, KrakenClient client, Tags tags) {
		count("kraken.frames.received", "Messages received", client, ClientStatistics::framesReceived)
			.baseUnit("frames")
			.tags(tags)
			.register(registry);
		count("kraken.bytes.received", "Bytes of the messages received", client, ClientStatistics::bytesReceived)
			.baseUnit("bytes")
			.tags(tags)
			.register(registry);
		Stream<String> reasons = Arrays.stream(FrameException.Reason.values()).map(Enum::name);
		Stream.concat(reasons, Stream.of("MESSAGE"))
			.forEach((reason) -> count("kraken.frames.rejected", "Messages that were refused", client,
					(statistics) -> statistics.rejectedFrames().getOrDefault(reason, 0L))
				.tags(tags.and("reason", reason.toLowerCase(Locale.ROOT)))
				.register(registry));
		count("kraken.messages.unknown", "Messages of no known kind", client, ClientStatistics::unknownMessages)
			.tags(tags)
			.register(registry);
		count("kraken.messages.ignored", "Book messages of no present subscription, or before a snapshot", client,
				ClientStatistics::ignoredBookMessages)
			.tags(tags)
			.register(registry);
		count("kraken.probes", "Quiet books proven by a fresh snapshot", client, ClientStatistics::probes).tags(tags)
			.register(registry);
		count("kraken.probes.differences", "Probes whose snapshot differed from the live book", client,
				ClientStatistics::probeDifferences)
			.tags(tags)
			.register(registry);
		count("kraken.updates.conflated", "Updates whose place a newer one took before delivery", client,
				ClientStatistics::conflatedUpdates)
			.tags(tags)
			.register(registry);
		count("kraken.changes.dropped", "State changes dropped for a listener that does not return", client,
				ClientStatistics::droppedStateChanges)
			.tags(tags)
			.register(registry);
	}

	private static FunctionCounter.Builder<KrakenClient> count(String name, String description, KrakenClient client,
			ToDoubleFunction<ClientStatistics> value) {
		return FunctionCounter.builder(name, client, (counted) -> value.applyAsDouble(counted.statistics()))
			.description(description);
	}

	private void bindConnection(MeterRegistry registry, KrakenClient client, String name, Tags tags) {
		Gauge
			.builder("kraken.connection.up", client,
					(watched) -> value(watched, name,
							(status) -> (status.state() == ConnectionState.CONNECTED) ? 1 : 0))
			.description("Whether the connection is up")
			.tags(tags)
			.register(registry);
		FunctionCounter
			.builder("kraken.connection.reconnects", client,
					(watched) -> value(watched, name, ConnectionStatus::reconnects))
			.description("Connections established again since the client was started")
			.tags(tags)
			.register(registry);
	}

	private static double value(KrakenClient client, String connection, ToDoubleFunction<ConnectionStatus> value) {
		return client.connections()
			.stream()
			.filter((status) -> status.name().equals(connection))
			.mapToDouble(value)
			.findFirst()
			.orElse(Double.NaN);
	}

	private void bindBook(MeterRegistry registry, LiveBook book, Tags tags) {
		Gauge.builder("kraken.book.live", book, (watched) -> (watched.state() == BookState.LIVE) ? 1 : 0)
			.description("Whether the book is live")
			.tags(tags)
			.register(registry);
		TimeGauge.builder("kraken.book.age", book, TimeUnit.SECONDS, this::ageInSeconds)
			.description("Time since the exchange's time of the last verified message")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("kraken.book.updates", book, LiveBook::updates)
			.description("Update messages applied and verified")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("kraken.book.mismatches", book, LiveBook::checksumMismatches)
			.description("Messages whose checksum did not match")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("kraken.book.resyncs", book, LiveBook::resyncs)
			.description("Fresh snapshots asked for because the book could not be trusted")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("kraken.book.crossings", book, LiveBook::crossings)
			.description("Verified messages that left the book crossed")
			.tags(tags)
			.register(registry);
	}

	private double ageInSeconds(LiveBook book) {
		return book.top()
			.asOf()
			.map((asOf) -> Duration.between(asOf, this.clock.instant()).toNanos() / NANOS_PER_SECOND)
			.orElse(Double.NaN);
	}

}
