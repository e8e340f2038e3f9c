// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.ClientStatistics;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.MovableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenMetricsTests {

	private final MovableClock clock = new MovableClock();

	private final FakeClient client = new FakeClient("default", "BTC/USD");

	private final FakeClient other = new FakeClient("other", "BTC/USD");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		new KrakenMetrics(List.of(this.client, this.other), this.clock).bindTo(this.registry);
	}

	@Test
	void countsMessages() {
		this.client.statistics = new ClientStatistics(101, 102, Map.of("MALFORMED", 103L, "MESSAGE", 104L), 105, 106,
				107, 108, 109, 110, 111, 112);
		assertThat(count("kraken.frames.received")).isEqualTo(101);
		assertThat(count("kraken.bytes.received")).isEqualTo(102);
		assertThat(count("kraken.frames.rejected", "reason", "malformed")).isEqualTo(103);
		assertThat(count("kraken.frames.rejected", "reason", "message")).isEqualTo(104);
		assertThat(count("kraken.frames.rejected", "reason", "too_deep")).isZero();
		assertThat(count("kraken.messages.unknown")).isEqualTo(105);
		assertThat(count("kraken.messages.ignored")).isEqualTo(106);
		assertThat(count("kraken.probes")).isEqualTo(107);
		assertThat(count("kraken.probes.different")).isEqualTo(108);
		assertThat(count("kraken.updates.conflated")).isEqualTo(109);
		assertThat(count("kraken.changes.dropped")).isEqualTo(110);
	}

	@Test
	void showsTheConnection() {
		assertThat(gauge("kraken.connection.up", "connection", "public")).isZero();
		this.client.connection = new ConnectionStatus("public", URI.create("wss://exchange.example"),
				ConnectionState.CONNECTED, this.clock.instant(), 3);
		assertThat(gauge("kraken.connection.up", "connection", "public")).isOne();
		assertThat(count("kraken.connection.reconnects", "connection", "public")).isEqualTo(3);
	}

	@Test
	void showsTheBook() {
		FakeBook book = this.client.fake("BTC/USD");
		assertThat(gauge("kraken.book.live", "symbol", "BTC/USD")).isZero();
		assertThat(gauge("kraken.book.age", "symbol", "BTC/USD")).isNaN();
		this.client.enter("BTC/USD", BookState.LIVE, this.clock.instant());
		this.clock.move(Duration.ofMillis(2500));
		book.updates = 201;
		book.mismatches = 202;
		book.resyncs = 203;
		book.crossings = 204;
		assertThat(gauge("kraken.book.live", "symbol", "BTC/USD")).isOne();
		assertThat(gauge("kraken.book.age", "symbol", "BTC/USD")).isEqualTo(2.5);
		assertThat(count("kraken.book.updates", "symbol", "BTC/USD")).isEqualTo(201);
		assertThat(count("kraken.book.mismatches", "symbol", "BTC/USD")).isEqualTo(202);
		assertThat(count("kraken.book.resyncs", "symbol", "BTC/USD")).isEqualTo(203);
		assertThat(count("kraken.book.crossings", "symbol", "BTC/USD")).isEqualTo(204);
	}

	@Test
	void showsBooksAndConnectionsThatComeLater() {
		this.client.subscribe(BookSubscription.of("SOL/USD"));
		assertThat(this.registry.find("kraken.book.live").tag("symbol", "SOL/USD").meters()).isEmpty();
		this.client.enter("SOL/USD", BookState.LIVE, this.clock.instant());
		this.client.enter("SOL/USD", BookState.LIVE, this.clock.instant());
		assertThat(gauge("kraken.book.live", "symbol", "SOL/USD")).isOne();
		this.client.moreConnections = List.of(new ConnectionStatus("public-2", URI.create("wss://exchange.example"),
				ConnectionState.CONNECTED, this.clock.instant(), 5));
		this.client.tell((listener) -> listener
			.onConnectionStateChange(new ConnectionStateChange("public-2", ConnectionState.AWAITING_STATUS,
					ConnectionState.CONNECTED, this.clock.instant(), Duration.ZERO, null)));
		assertThat(gauge("kraken.connection.up", "connection", "public-2")).isOne();
		assertThat(count("kraken.connection.reconnects", "connection", "public-2")).isEqualTo(5);
		assertThat(gauge("kraken.connection.up", "connection", "public")).isZero();
	}

	@Test
	void tagsEveryMeterWithTheClient() {
		Map<String, Long> metersByClient = this.registry.getMeters()
			.stream()
			.collect(Collectors.groupingBy((meter) -> String.valueOf(meter.getId().getTag("client")),
					Collectors.counting()));
		assertThat(metersByClient).containsOnlyKeys("default", "other");
		assertThat(metersByClient.get("default")).isEqualTo(metersByClient.get("other"));
	}

	@Test
	void namesEveryMeterAlikeAndTagsItWithNothingElse() {
		assertThat(this.registry.getMeters()).extracting(Meter::getId).allSatisfy((id) -> {
			assertThat(id.getName()).startsWith("kraken.");
			assertThat(id.getDescription()).isNotBlank();
			assertThat(id.getTags()).extracting(Tag::getKey).isSubsetOf("client", "connection", "symbol", "reason");
		});
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).tag("client", "default").functionCounter().count();
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).tag("client", "default").gauge().value();
	}

}
