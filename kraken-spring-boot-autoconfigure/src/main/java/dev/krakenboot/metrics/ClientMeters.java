// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;

/**
 * Meters of one client in one registry. Listens for connections and books that come
 * later.
 */
final class ClientMeters implements KrakenEventListener {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final KrakenClient client;

	private final MeterRegistry registry;

	private final Clock clock;

	private final Tags tags;

	private final Set<String> boundConnections = ConcurrentHashMap.newKeySet();

	private final Set<String> boundSymbols = ConcurrentHashMap.newKeySet();

	ClientMeters(KrakenClient client, MeterRegistry registry, Clock clock) {
		this.client = client;
		this.registry = registry;
		this.clock = clock;
		this.tags = Tags.of("client", client.name());
	}

	void bind() {
		bindMessages();
		this.client.connections().forEach((connection) -> bindConnection(connection.name()));
		this.client.books().forEach(this::bindBook);
		this.client.addListener(this);
	}

	@Override
	public boolean wantsBookUpdates() {
		return false;
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		bindConnection(change.connection());
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		bindBook(change.book());
	}

	private void bindMessages() {
		count("kraken.frames.received", "Messages received", ClientStatistics::framesReceived).tags(this.tags)
			.register(this.registry);
		count("kraken.bytes.received", "Bytes of the messages received", ClientStatistics::bytesReceived)
			.baseUnit("bytes")
			.tags(this.tags)
			.register(this.registry);
		Stream<String> reasons = Arrays.stream(FrameException.Reason.values()).map(Enum::name);
		Stream.concat(reasons, Stream.of("MESSAGE"))
			.forEach((reason) -> count("kraken.frames.rejected", "Messages that were refused",
					(statistics) -> statistics.rejectedFrames().getOrDefault(reason, 0L))
				.tags(this.tags.and("reason", reason.toLowerCase(Locale.ROOT)))
				.register(this.registry));
		count("kraken.messages.unknown", "Messages of no known kind", ClientStatistics::unknownMessages).tags(this.tags)
			.register(this.registry);
		count("kraken.messages.ignored", "Book messages of no present subscription, or before a snapshot",
				ClientStatistics::ignoredBookMessages)
			.tags(this.tags)
			.register(this.registry);
		count("kraken.probes", "Quiet books that were proven by a fresh snapshot", ClientStatistics::probes)
			.tags(this.tags)
			.register(this.registry);
		count("kraken.probes.different", "Proofs that differed from the book that was live",
				ClientStatistics::probeDifferences)
			.tags(this.tags)
			.register(this.registry);
		count("kraken.updates.conflated", "Updates whose place a newer one took before delivery",
				ClientStatistics::conflatedUpdates)
			.tags(this.tags)
			.register(this.registry);
		count("kraken.changes.dropped", "State changes dropped for a listener that does not return",
				ClientStatistics::droppedStateChanges)
			.tags(this.tags)
			.register(this.registry);
	}

	private FunctionCounter.Builder<KrakenClient> count(String name, String description,
			ToDoubleFunction<ClientStatistics> value) {
		return FunctionCounter.builder(name, this.client, (counted) -> value.applyAsDouble(counted.statistics()))
			.description(description);
	}

	private void bindConnection(String name) {
		if (!this.boundConnections.add(name)) {
			return;
		}
		Tags tags = this.tags.and("connection", name);
		Gauge
			.builder("kraken.connection.up", this.client,
					(watched) -> value(watched, name,
							(status) -> (status.state() == ConnectionState.CONNECTED) ? 1 : 0))
			.description("Whether the connection is up")
			.tags(tags)
			.register(this.registry);
		FunctionCounter
			.builder("kraken.connection.reconnects", this.client,
					(watched) -> value(watched, name, ConnectionStatus::reconnects))
			.description("Connections established again since the client was started")
			.tags(tags)
			.register(this.registry);
	}

	private static double value(KrakenClient client, String connection, ToDoubleFunction<ConnectionStatus> value) {
		return client.connections()
			.stream()
			.filter((status) -> status.name().equals(connection))
			.mapToDouble(value)
			.findFirst()
			.orElse(Double.NaN);
	}

	private void bindBook(LiveBook book) {
		if (!this.boundSymbols.add(book.symbol())) {
			return;
		}
		Tags tags = this.tags.and("symbol", book.symbol());
		Gauge.builder("kraken.book.live", book, (watched) -> (watched.state() == BookState.LIVE) ? 1 : 0)
			.description("Whether the book is live")
			.tags(tags)
			.register(this.registry);
		TimeGauge.builder("kraken.book.age", book, TimeUnit.SECONDS, this::ageInSeconds)
			.description("Time since the exchange's time of the last verified message")
			.tags(tags)
			.register(this.registry);
		FunctionCounter.builder("kraken.book.updates", book, LiveBook::updates)
			.description("Update messages applied and verified")
			.tags(tags)
			.register(this.registry);
		FunctionCounter.builder("kraken.book.mismatches", book, LiveBook::checksumMismatches)
			.description("Messages whose checksum did not match")
			.tags(tags)
			.register(this.registry);
		FunctionCounter.builder("kraken.book.resyncs", book, LiveBook::resyncs)
			.description("Fresh snapshots asked for because the book could not be trusted")
			.tags(tags)
			.register(this.registry);
		FunctionCounter.builder("kraken.book.crossings", book, LiveBook::crossings)
			.description("Verified messages that left the book crossed")
			.tags(tags)
			.register(this.registry);
	}

	private double ageInSeconds(LiveBook book) {
		return book.top()
			.asOf()
			.map((asOf) -> Duration.between(asOf, this.clock.instant()).toNanos() / NANOS_PER_SECOND)
			.orElse(Double.NaN);
	}

}
