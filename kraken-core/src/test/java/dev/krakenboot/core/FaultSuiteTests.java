// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.testing.FaultHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault that the simulator can make, over fifty books: the client heals by itself
 * to the exchange's truth, and nothing that it delivers as live was ever anything else.
 * How long each took is written to {@code target/time-to-heal.md}; nothing is asserted of
 * it.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSuiteTests {

	private static final int SYMBOLS = 50;

	private static final Path REPORT = Path.of("target", "time-to-heal.md");

	private FaultHarness harness;

	private final List<String> report = new ArrayList<>();

	@BeforeAll
	void start() {
		this.harness = new FaultHarness(SYMBOLS, 20_261_122L);
	}

	@AfterEach
	void clear() {
		this.harness.faults().clear();
	}

	@AfterAll
	void close() throws IOException {
		this.harness.close();
		List<String> lines = new ArrayList<>(List.of("# Time to heal",
				"Measured by FaultSuiteTests with its short limits; includes waiting for the fault to show.", "",
				"| fault | ms |", "| --- | --- |"));
		lines.addAll(this.report);
		Files.write(REPORT, lines);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void healsToTheTruth(Fault fault) {
		this.harness.move(2);
		this.harness.awaitTruth();
		long begunNs = System.nanoTime();
		fault.play.accept(this.harness);
		this.harness.awaitTruth();
		this.report.add("| " + fault.name + " | " + Duration.ofNanos(System.nanoTime() - begunNs).toMillis() + " |");
		assertThat(this.harness.checker.violations()).isEmpty();
		assertThat(this.harness.exchange.connectionCount()).isEqualTo(1);
	}

	static Stream<Fault> faults() {
		return Stream.of(
				resyncs("a lost message", (harness) -> harness.faults().frames().loseNext(harness.symbol(0), 1)),
				resyncs("five lost messages", (harness) -> harness.faults().frames().loseNext(harness.symbol(1), 5)),
				new Fault("duplicated messages", (harness) -> {
					harness.faults().frames().duplicateNext(harness.symbol(2), 5);
					long before = harness.book(2).updates();
					harness.moveUntil(() -> harness.book(2).updates() >= before + 10);
				}), resyncs("swapped messages", (harness) -> harness.faults().frames().swapNext(harness.symbol(3))),
				resyncs("a delayed message",
						(harness) -> harness.faults().frames().delayNext(harness.symbol(4), 1, Duration.ofMillis(300))),
				resyncs("a changed digit", (harness) -> harness.faults().frames().changeDigitInNext(harness.symbol(5))),
				resyncs("a changed checksum",
						(harness) -> harness.faults().frames().changeChecksumInNext(harness.symbol(6))),
				resyncs("a truncated frame",
						(harness) -> harness.faults().frames().truncateNext(harness.symbol(7), 120)),
				resyncs("every book damaged at once", (harness) -> {
					for (int i = 0; i < SYMBOLS; i++) {
						harness.faults().frames().changeDigitInNext(harness.symbol(i));
					}
				}), new Fault("fragmented frames", (harness) -> {
					harness.faults().frames().fragmentNext(200, 4);
					long before = harness.sum(LiveBook::updates);
					harness.moveUntil(() -> harness.sum(LiveBook::updates) >= before + 400);
				}), reconnects("a cut connection", (harness) -> harness.faults().connections().cut()),
				reconnects("half-open silence", (harness) -> harness.faults().connections().silenceOpen()),
				reconnects("close 1012", (harness) -> harness.faults().connections().close(1012, "restart")),
				reconnects("close 1013", (harness) -> harness.faults().connections().close(1013, "later")),
				reconnects("HTTP 429 on two upgrades", (harness) -> {
					harness.faults().connections().refuseNextUpgrades(429, 2);
					harness.faults().connections().cut();
				}),
				reconnects("an oversize frame",
						(harness) -> harness.faults().connections().sendOversize(16 * 1024 * 1024 + 1)),
				reconnects("maintenance", (harness) -> {
					harness.exchange.systemStatus("maintenance");
					harness.faults().connections().cut();
					harness.moveUntil(() -> harness.book(0).state() != BookState.LIVE);
					harness.exchange.systemStatus("online");
				}), reconnects("an unsubscribe without an answer", (harness) -> {
					harness.faults().frames().withholdAcks();
					harness.client.resync(harness.symbol(8));
					long before = harness.reconnects();
					harness.moveUntil(() -> harness.reconnects() > before);
					harness.faults().frames().sendAcks();
				}), new Fault("heartbeats without data", (harness) -> {
					harness.faults().frames().withholdData();
					harness.moveUntil(
							() -> harness.client.books().stream().noneMatch((book) -> book.state() == BookState.LIVE));
					harness.faults().frames().resumeData();
				}), new Fault("an acknowledgement, then silence", (harness) -> {
					harness.faults().subscriptions().ackWithoutData(harness.symbol(9));
					long before = harness.book(9).resyncs();
					harness.client.resync(harness.symbol(9));
					harness.moveUntil(() -> harness.book(9).resyncs() >= before + 2);
					harness.faults().subscriptions().accept(harness.symbol(9));
				}), new Fault("late frames after an unsubscribe", (harness) -> {
					harness.faults().subscriptions().sendAfterNextUnsubscribe(harness.symbol(10), 5);
					long before = harness.book(10).resyncs();
					harness.client.resync(harness.symbol(10));
					harness.moveUntil(() -> harness.book(10).resyncs() > before);
					harness.move(6);
				}), new Fault("a symbol refused once for the moment", (harness) -> {
					harness.faults().subscriptions().refuseOnce(harness.symbol(11), "EService:Busy");
					harness.client.resync(harness.symbol(11));
					harness.moveUntil(() -> harness.book(11).state() == BookState.STALE);
				}), new Fault("a symbol refused for good", (harness) -> {
					harness.faults().subscriptions().refuse(harness.symbol(12), "Currency pair not supported");
					harness.client.resync(harness.symbol(12));
					harness.moveUntil(() -> harness.book(12).state() == BookState.STALE);
					harness.faults().subscriptions().accept(harness.symbol(12));
					harness.client.reconnect("public");
				}), new Fault("all symbols refused", (harness) -> {
					harness.faults().subscriptions().refuseAll("Currency pair not supported");
					harness.faults().connections().cut();
					harness.moveUntil(
							() -> harness.client.books().stream().allMatch((book) -> book.state() == BookState.STALE));
					harness.faults().subscriptions().acceptAll();
					harness.client.reconnect("public");
				}), new Fault("a slow reader", (harness) -> {
					harness.faults().connections().pauseReading(Duration.ofMillis(500));
					harness.client.resync(harness.symbol(13));
					harness.moveUntil(() -> harness.book(13).state() != BookState.LIVE);
				}), new Fault("a slow writer", (harness) -> {
					harness.faults().connections().pauseWriting(Duration.ofMillis(500));
					harness.move(20);
				}), new Fault("a dribbling writer", (harness) -> {
					harness.faults().connections().dribble(100, Duration.ofMillis(1));
					harness.move(2);
					harness.awaitTruth();
					harness.faults().connections().resumeWriting();
				}), resyncs("a changed precision", (harness) -> {
					var pair = harness.market.pairs().get(14);
					harness.market.changePrecision(pair.symbol(), pair.pricePrecision() + 1, pair.qtyPrecision());
				}), new Fault("a crossed book whose checksum is right", (harness) -> {
					long before = harness.book(15).crossings();
					long resyncs = harness.book(15).resyncs();
					harness.market.cross(harness.symbol(15), 3);
					harness.moveUntil(() -> harness.book(15).crossings() > before);
					assertThat(harness.book(15).resyncs()).isEqualTo(resyncs);
				}));
	}

	private static Fault resyncs(String name, Play inject) {
		return new Fault(name, (harness) -> {
			long before = harness.sum(LiveBook::resyncs);
			inject.accept(harness);
			harness.moveUntil(() -> harness.sum(LiveBook::resyncs) > before);
		});
	}

	private static Fault reconnects(String name, Play inject) {
		return new Fault(name, (harness) -> {
			long before = harness.reconnects();
			inject.accept(harness);
			harness.moveUntil(() -> harness.reconnects() > before);
		});
	}

	@Test
	void healsFromSeededMixturesOfFaults() {
		Random random = new Random(4);
		var faults = this.harness.faults().random(4);
		for (int i = 0; i < 60; i++) {
			faults.step();
			this.harness.move(1 + random.nextInt(4));
		}
		this.harness.move(2);
		this.harness.awaitTruth();
		assertThat(this.harness.checker.violations()).isEmpty();
		assertThat(this.harness.checker.checked()).isGreaterThan(SYMBOLS);
	}

	/** What is done to a client. */
	@FunctionalInterface
	interface Play {

		void accept(FaultHarness harness);

	}

	private record Fault(String name, Play play) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
