// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.testing.TruthChecker;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the client's recorder writes, the simulator plays. */
@Timeout(60)
class RecorderReplayTests {

	private static final List<String> SYMBOLS = SimulatedPair.some(5).stream().map(SimulatedPair::symbol).toList();

	@TempDir
	Path directory;

	@Test
	void aRecordedSessionPlayedBackEndsInTheSameBooks() throws Exception {
		Map<String, Long> recorded = record();
		Path file = onlyFile();
		assertReplays(file, recorded);
	}

	@Test
	void aRecordingWithoutItsEndIsPlayedAsFarAsItGoes() throws Exception {
		record();
		Path file = onlyFile();
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
		RecordedMarket market = RecordedMarket.of(file);
		assertThat(market.pairs()).hasSameSizeAs(SYMBOLS);
	}

	/** Records a session and returns the last checksum of each book. */
	private Map<String, Long> record() {
		GeneratedMarket.Builder builder = GeneratedMarket.builder().seed(3).levels(40);
		SimulatedPair.some(5).forEach(builder::pair);
		GeneratedMarket market = builder.build();
		FrameRecorder recorder = FrameRecorder.builder(this.directory).build();
		try (KrakenSimulator exchange = KrakenSimulator.builder().market(market).build().start();
				KrakenClient client = client(exchange).recorder(recorder).build()) {
			client.start();
			await().until(() -> client.books().stream().allMatch((book) -> book.state() == BookState.LIVE));
			SYMBOLS.forEach((symbol) -> market.step(symbol, 50));
			await().until(() -> client.books().stream().allMatch((book) -> book.updates() == 50));
			recorder.close();
			assertThat(recorder.dropped()).isZero();
			assertThat(recorder.failed()).isFalse();
			return checksums(client);
		}
	}

	private void assertReplays(Path file, Map<String, Long> recorded) throws InterruptedException {
		RecordedMarket market = RecordedMarket.builder(file).speed(ReplaySpeed.full()).build();
		TruthChecker checker = new TruthChecker(market);
		try (KrakenSimulator exchange = KrakenSimulator.builder().market(market).build().start();
				KrakenClient client = client(exchange).build()) {
			client.addListener(checker);
			client.start();
			assertThat(market.awaitFinished(Duration.ofSeconds(20))).isTrue();
			await().until(() -> client.books().stream().allMatch((book) -> book.updates() == 50));
			assertThat(checksums(client)).isEqualTo(recorded);
			assertThat(client.books()).allSatisfy((book) -> assertThat(book.checksumMismatches()).isZero());
			assertThat(checker.violations()).isEmpty();
		}
	}

	private static KrakenClientBuilder client(KrakenSimulator exchange) {
		return KrakenClient.builder().publicUrl(exchange.publicUrl()).books(new BookSubscription(SYMBOLS, 10));
	}

	private static Map<String, Long> checksums(KrakenClient client) {
		Map<String, Long> checksums = new TreeMap<>();
		for (LiveBook book : client.books()) {
			checksums.put(book.symbol(), book.top().checksum());
		}
		return checksums;
	}

	private Path onlyFile() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			List<Path> all = files.toList();
			assertThat(all).hasSize(1);
			return all.get(0);
		}
	}

}
