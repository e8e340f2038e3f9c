// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.time.Duration;
import java.util.Random;

import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.testing.FaultHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many messages and many faults, and nothing that grows. Runs for
 * {@code kraken.soak.seconds}, or until {@code kraken.soak.messages} were applied,
 * whatever is longer; the Maven profile {@code soak} makes it a million messages.
 */
@EnabledIfSystemProperty(named = "kraken.soak.seconds", matches = "\\d+",
		disabledReason = "it takes a minute: run it with -Psoak")
class SoakTests {

	private static final Logger logger = LoggerFactory.getLogger(SoakTests.class);

	private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("kraken.soak.seconds", 60));

	private static final long MESSAGES = Long.getLong("kraken.soak.messages", 0);

	private static final int SYMBOLS = 50;

	private static final int MAX_IDLE_THREADS = 3;

	private static final int MOVES_BETWEEN_FAULTS = 10;

	@Test
	void nothingGrowsOverManyMessagesAndFaults() {
		try (FaultHarness harness = new FaultHarness(SYMBOLS, 7)) {
			var faults = harness.faults().random(7);
			Random random = new Random(7);
			long begunNs = System.nanoTime();
			int injected = 0;
			Footprint early = null;
			while (System.nanoTime() - begunNs < LENGTH.toNanos() || harness.sum(LiveBook::updates) < MESSAGES) {
				faults.step();
				injected++;
				for (int i = 0; i < MOVES_BETWEEN_FAULTS; i++) {
					harness.move(1 + random.nextInt(8));
				}
				if (injected % 20 == 0) {
					harness.faults().clear();
					harness.awaitTruth();
				}
				if (early == null && System.nanoTime() - begunNs > LENGTH.toNanos() / 4) {
					early = footprint(harness);
				}
			}
			Footprint late = footprint(harness);
			logger.info("Soak: {} updates verified, {} faults, {} resyncs, {} reconnects; {} then {}",
					harness.sum(LiveBook::updates), injected, harness.sum(LiveBook::resyncs), harness.reconnects(),
					early, late);
			assertThat(harness.checker.violations()).isEmpty();
			// Delivery threads come and go with the load; what leaks comes with every
			// fault.
			assertThat(late.threads).isLessThanOrEqualTo(early.threads + MAX_IDLE_THREADS);
			assertThat(late.heapBytes).isLessThan(early.heapBytes + early.heapBytes / 4 + (8 << 20));
			// The last cut may be noticed only after the truth has come over the wire
			// once more.
			await().atMost(Duration.ofSeconds(30)).until(() -> harness.exchange.connectionCount() == 1);
		}
	}

	/** Heap and threads once all is healed and at rest. */
	private static Footprint footprint(FaultHarness harness) {
		harness.faults().clear();
		harness.move(1);
		harness.awaitTruth();
		Runtime runtime = Runtime.getRuntime();
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		long threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("kraken-default"))
			.count();
		return new Footprint(runtime.totalMemory() - runtime.freeMemory(), threads);
	}

	private record Footprint(long heapBytes, long threads) {

	}

}
