// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.MovableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTimersTests {

	private final FakeClient client = new FakeClient("default");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final KrakenMetrics metrics = new KrakenMetrics(List.of(this.client), List::of, new MovableClock(),
			Runnable::run);

	@BeforeEach
	void bind() {
		this.metrics.bindTo(this.registry);
	}

	@AfterEach
	void close() {
		this.metrics.close();
	}

	@Test
	void timesRequestsByMethodAndOutcome() {
		answered("public", "subscribe", true, 40);
		answered("public", "subscribe", true, 2);
		answered("public", "subscribe", false, 5);
		answered("public", "unsubscribe", true, 6);
		answered("public", "ping", true, 7);
		assertThat(timer("public", "subscribe", "accepted").count()).isEqualTo(2);
		assertThat(nanos("public", "subscribe", "accepted")).isEqualTo(42);
		assertThat(nanos("public", "subscribe", "refused")).isEqualTo(5);
		assertThat(nanos("public", "unsubscribe", "accepted")).isEqualTo(6);
		assertThat(timer("public", "unsubscribe", "refused").count()).isZero();
		assertThat(nanos("public", "ping", "accepted")).isEqualTo(7);
	}

	@Test
	void passesOverAMethodThatItDoesNotKnow() {
		answered("public", "add_order", true, 40);
		this.metrics.refresh();
		assertThat(timersOf("public")).hasSize(6).allSatisfy((timer) -> assertThat(timer.count()).isZero());
	}

	/** The thread of a connection calls, and filters are the application's code. */
	@Test
	void registersNothingInTheThreadThatMeasuresARequest() {
		List<Meter.Id> filtered = new ArrayList<>();
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				filtered.add(id);
				return id;
			}

		});
		answered("public", "subscribe", false, 40);
		answered("level3", "subscribe", true, 40);
		assertThat(filtered).isEmpty();
		assertThat(timersOf("level3")).isEmpty();
	}

	/** A connection may have its first answer before it is known that it is there. */
	@Test
	void recordsWhatWasMeasuredBeforeThereWereTimers() {
		answered("level3", "subscribe", true, 40);
		answered("gone", "subscribe", true, 41);
		present("level3");
		assertThat(nanos("level3", "subscribe", "accepted")).isEqualTo(40);
		this.metrics.refresh();
		assertThat(timer("level3", "subscribe", "accepted").count()).isOne();
		present("level3", "gone");
		assertThat(timer("gone", "subscribe", "accepted").count()).isZero();
	}

	@Test
	void keepsNoMoreThanABoundOfThem() {
		for (int i = 0; i < 10_000; i++) {
			answered("level3", "ping", true, 1);
		}
		present("level3");
		assertThat(timer("level3", "ping", "accepted").count()).isEqualTo(256);
	}

	@Test
	void removesTheTimersWithTheirConnection() {
		present("level3");
		answered("level3", "ping", true, 40);
		assertThat(timersOf("level3")).hasSize(6);
		present();
		assertThat(timersOf("level3")).isEmpty();
		assertThat(timersOf("public")).hasSize(6);
		answered("level3", "ping", true, 41);
		this.metrics.refresh();
		assertThat(timersOf("level3")).isEmpty();
		this.metrics.close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private void present(String... more) {
		List<ConnectionStatus> statuses = new ArrayList<>();
		for (String name : more) {
			statuses.add(new ConnectionStatus(name, URI.create("wss://exchange.example"), ConnectionState.CONNECTED,
					Instant.EPOCH, 0));
		}
		this.client.moreConnections = statuses;
		this.metrics.refresh();
	}

	private void answered(String connection, String method, boolean success, long durationNs) {
		this.client.timings.forEach((timings) -> timings.onAnswered(connection, method, success, durationNs));
	}

	private Timer timer(String connection, String method, String outcome) {
		return this.registry.get("kraken.request")
			.tags("client", "default", "connection", connection, "method", method, "outcome", outcome)
			.timer();
	}

	private double nanos(String connection, String method, String outcome) {
		return timer(connection, method, outcome).totalTime(TimeUnit.NANOSECONDS);
	}

	private List<Timer> timersOf(String connection) {
		return List.copyOf(this.registry.find("kraken.request").tag("connection", connection).timers());
	}

}
