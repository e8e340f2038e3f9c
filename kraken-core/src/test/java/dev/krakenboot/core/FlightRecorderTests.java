// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.internal.jfr.FlightEvents;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the Flight Recorder is told of a client on a real connection. */
@Timeout(60)
class FlightRecorderTests {

	private final GeneratedMarket market = GeneratedMarket.builder()
		.seed(3)
		.levels(60)
		.pair(SimulatedPair.BTC_USD)
		.build();

	private final KrakenSimulator exchange = KrakenSimulator.builder().market(this.market).build();

	private final KrakenClient client = client();

	@TempDir
	Path folder;

	private KrakenClient client() {
		return KrakenClient.builder()
			.publicUrl(this.exchange.start().publicUrl())
			.options((options) -> options.withName("recorded"))
			.books("BTC/USD")
			.connectBudget(new ConnectBudget(1000, Duration.ofMinutes(1)))
			.connection(ConnectionOptions.builder()
				.reconnectDelay(new ReconnectDelay(Duration.ofMillis(10), Duration.ofMillis(50)))
				.build())
			.build();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.exchange.close();
	}

	@Test
	void recordsAttemptsResyncsAndMismatches() throws IOException {
		try (Recording recording = new Recording()) {
			recording.start();
			this.exchange.faults().refuseUpgrades(503);
			this.client.start();
			LiveBook book = this.client.book("BTC/USD").orElseThrow();
			await().until(() -> this.client.connectionStatistics()
				.stream()
				.anyMatch((counts) -> !counts.disconnects().isEmpty()));
			this.exchange.faults().acceptUpgrades();
			await().until(() -> book.state() == BookState.LIVE);
			this.exchange.faults().changeDigitInNext("BTC/USD");
			this.market.step("BTC/USD", 3);
			await().until(() -> book.resyncs() == 1 && book.state() == BookState.LIVE);
			recording.stop();
			List<RecordedEvent> events = events(recording);
			assertThat(events).filteredOn((event) -> is(event, "Connect")).satisfies((attempts) -> {
				RecordedEvent first = attempts.get(0);
				assertThat(first.getString("client")).isEqualTo("recorded");
				assertThat(first.getString("connection")).isEqualTo("public");
				assertThat(first.getString("outcome")).isEqualTo("BACKING_OFF");
				assertThat(first.getString("cause")).isEqualTo("UPGRADE_REFUSED");
				RecordedEvent last = attempts.get(attempts.size() - 1);
				assertThat(last.getString("outcome")).isEqualTo("CONNECTED");
				assertThat(last.getString("cause")).isNull();
				assertThat(last.getDuration()).isPositive();
			});
			assertThat(events).filteredOn((event) -> is(event, "Resync")).singleElement().satisfies((resync) -> {
				assertThat(resync.getString("symbol")).isEqualTo("BTC/USD");
				assertThat(resync.getString("channel")).isEqualTo("book");
				assertThat(resync.getString("reason")).startsWith("Checksum ");
				assertThat(resync.getString("outcome")).isEqualTo("LIVE");
				assertThat(resync.getDuration()).isPositive();
			});
			ChecksumMismatch evidence = book.lastMismatch().orElseThrow();
			assertThat(events).filteredOn((event) -> is(event, "ChecksumMismatch"))
				.singleElement()
				.satisfies((mismatch) -> {
					assertThat(mismatch.getLong("expected")).isEqualTo(evidence.expected());
					assertThat(mismatch.getLong("computed")).isEqualTo(evidence.computed());
				});
		}
	}

	@Test
	void doesNothingWhereTheFlightRecorderIsAbsent() {
		ClassLoader without = new ClassLoader(null) {

			@Override
			protected Class<?> findClass(String name) throws ClassNotFoundException {
				throw new ClassNotFoundException(name);
			}

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				throw new ClassNotFoundException(name);
			}

		};
		assertThat(FlightEvents.of("default", without).getClass().getSimpleName()).isEmpty();
		assertThat(FlightEvents.of("default").getClass().getSimpleName()).isEqualTo("RecordedFlightEvents");
	}

	private List<RecordedEvent> events(Recording recording) throws IOException {
		Path file = this.folder.resolve("client.jfr");
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().startsWith("dev.krakenboot."))
			.toList();
	}

	private static boolean is(RecordedEvent event, String name) {
		return event.getEventType().getName().equals("dev.krakenboot." + name);
	}

}
