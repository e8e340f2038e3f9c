// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.testing.TruthChecker;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Frames that the exchange really sent, played through a socket into the client. The
 * recordings lie beside the project; where they do not, these tests are skipped.
 */
@Timeout(60)
class RecordingTests {

	private static final Path FIXTURES = Path.of(System.getProperty("kraken.fixtures", "fixtures"));

	private static final JsonMapper mapper = new JsonMapper();

	/** Name, symbol, and how many checksums the recording's own notes count in it. */
	@ParameterizedTest(name = "{0}")
	@CsvSource({ "v2_book_ALGOUSD_d10_short, ALGO/USD, 2", "v2_book_BTCUSD_d10_2023, BTC/USD, 510",
			"v2_book_BTCUSD_d10_resubscribes, BTC/USD, 301", "v2_book_ETHUSD_d25, ETH/USD, 1129",
			"conv_book_KSMXBT_d1000, KSM/XBT, 335", "conv_book_OCEANXBT_d1000, OCEAN/XBT, 148",
			"conv_book_WAVESEUR_d1000, WAVES/EUR, 576", "conv_book_XBTCHF_d1000, XBT/CHF, 289",
			"conv_book_XMRUSD_d1000, XMR/USD, 846", "conv_book_thin_state, STATE1/USD, 1" })
	void everyChecksumOfARecordingVerifies(String name, String symbol, long checksums) throws Exception {
		Path file = FIXTURES.resolve(name + ".jsonl");
		assumeTrue(Files.exists(file), () -> "Skipped: the recording " + file + " is not there");
		Frames frames = Frames.of(file);
		assertThat(frames.updates + frames.snapshotsWithChecksum).isEqualTo(checksums);

		RecordedMarket market = RecordedMarket.builder(file).speed(ReplaySpeed.full()).build();
		TruthChecker checker = new TruthChecker(market);
		int depth = market.depth(symbol);
		try (KrakenSimulator exchange = KrakenSimulator.builder().market(market).build().start();
				KrakenClient client = KrakenClient.builder()
					.publicUrl(exchange.publicUrl())
					.books(new BookSubscription(List.of(symbol), depth))
					.build()) {
			client.addListener(checker);
			client.start();
			assertThat(market.awaitFinished(Duration.ofSeconds(30))).isTrue();
			LiveBook book = client.book(symbol).orElseThrow();
			await().until(() -> book.updates() == frames.updates && book.state() == BookState.LIVE);
			assertThat(market.replayed(symbol)).isEqualTo(frames.updates + frames.snapshots);
			assertThat(book.checksumMismatches()).isZero();
			assertThat(book.resyncs()).isZero();
			assertThat(client.statistics().rejectedFrames()).isEmpty();
			assertThat(client.statistics().ignoredBookMessages()).isZero();
			BookView view = book.full().get(5, TimeUnit.SECONDS);
			BookTruth truth = market.truth(symbol).top(depth);
			assertThat(view.checksum()).isEqualTo(frames.lastChecksum);
			assertThat(TruthChecker.same(view.bids(), truth.bids())).isTrue();
			assertThat(TruthChecker.same(view.asks(), truth.asks())).isTrue();
			assertThat(checker.violations()).isEmpty();
		}
	}

	/** What a recording holds, counted by a JSON library alone. */
	private static final class Frames {

		private long updates;

		private long snapshots;

		private long snapshotsWithChecksum;

		private long lastChecksum;

		private static Frames of(Path file) throws IOException {
			Frames frames = new Frames();
			for (String line : Files.readAllLines(file)) {
				JsonNode frame = mapper.readTree(line);
				if (frame.path("channel").asString("").equals("book")) {
					JsonNode book = frame.path("data").path(0);
					if (frame.path("type").stringValue().equals("update")) {
						frames.updates++;
					}
					else {
						frames.snapshots++;
						frames.snapshotsWithChecksum += book.has("checksum") ? 1 : 0;
					}
					frames.lastChecksum = book.path("checksum").asLong(0);
				}
			}
			return frames;
		}

	}

}
