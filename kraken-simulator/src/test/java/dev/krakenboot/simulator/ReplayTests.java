// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReplayTests {

	private static final String ETH = "v2_book_ETHUSD_d25.jsonl";

	private final Path fixtures = Path.of(System.getProperty("kraken.fixtures", "no-fixtures"));

	@BeforeEach
	void skipWithoutRecordings() {
		Assumptions.assumeTrue(Files.isDirectory(this.fixtures), "skipped: no recordings at " + this.fixtures);
	}

	@ParameterizedTest
	@CsvSource({ "conv_book_KSMXBT_d1000.jsonl, KSM/XBT, 1000, 336, 335",
			"conv_book_OCEANXBT_d1000.jsonl, OCEAN/XBT, 1000, 149, 148",
			"conv_book_WAVESEUR_d1000.jsonl, WAVES/EUR, 1000, 577, 576",
			"conv_book_XBTCHF_d1000.jsonl, XBT/CHF, 1000, 290, 289",
			"conv_book_XMRUSD_d1000.jsonl, XMR/USD, 1000, 847, 846", "conv_book_thin_state.jsonl, STATE1/USD, 25, 1, 1",
			"v2_book_ALGOUSD_d10_short.jsonl, ALGO/USD, 10, 2, 2",
			"v2_book_BTCUSD_d10_2023.jsonl, BTC/USD, 10, 510, 510",
			"v2_book_BTCUSD_d10_resubscribes.jsonl, BTC/USD, 10, 301, 301",
			"v2_book_ETHUSD_d25.jsonl, ETH/USD, 25, 1129, 1129" })
	void sendsEveryBookFrameAsRecorded(String file, String symbol, int depth, int frames, int checksums)
			throws Exception {
		RecordedMarket market = RecordedMarket.builder(this.fixtures.resolve(file)).speed(ReplaySpeed.full()).build();
		try (KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start();
				TestClient client = TestClient.connected(simulator)) {
			client.subscribe(depth, symbol);
			assertThat(client.take()).contains("\"success\":true").contains("\"depth\":" + depth);
			List<String> received = client.takeBooks(frames);
			assertThat(received).isEqualTo(books(this.fixtures.resolve(file)));
			NaiveBook book = new NaiveBook(depth).applyAll(received);
			assertThat(book.matched()).isEqualTo(checksums);
			assertThat(book.mismatched()).isZero();
			assertThat(book.unchecked()).isEqualTo(frames - checksums);
			assertThat(market.awaitFinished(Duration.ofSeconds(5))).isTrue();
			assertThat(market.replayed(symbol)).isEqualTo(frames);
			assertThat(market.truth(symbol).checksum()).isEqualTo(book.checksum());
			assertThat(client.takeUntilPong()).allMatch((text) -> text.contains("heartbeat"));
		}
	}

	@Test
	void waitsForTheFirstSubscriptionAndTakesTheRecordedDepthOnly() {
		try (KrakenSimulator simulator = full(ETH); TestClient client = TestClient.connected(simulator)) {
			client.subscribe(10, "ETH/USD");
			assertThat(client.take()).contains("\"error\":\"Subscription depth not supported\"")
				.doesNotContain("symbol");
			client.subscribe(25, "BTC/USD");
			assertThat(client.take()).contains("\"error\":\"Currency pair not supported BTC/USD\"");
			assertThat(((RecordedMarket) simulator.market()).replayed("ETH/USD")).isZero();
			assertThat(simulator.market().truth("ETH/USD").bids()).isEmpty();
			client.subscribe(25, "ETH/USD");
			assertThat(client.takeBooks(1129)).isEqualTo(books(this.fixtures.resolve(ETH)));
		}
	}

	@Test
	void givesALaterSubscriberTheStateSoFarAndThenTheRest() {
		RecordedMarket market = RecordedMarket.builder(this.fixtures.resolve(ETH)).startManually().build();
		List<String> recorded = books(this.fixtures.resolve(ETH));
		try (KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start();
				TestClient early = TestClient.connected(simulator);
				TestClient late = TestClient.connected(simulator)) {
			early.subscribe(25, "ETH/USD").take();
			market.step("ETH/USD", 700);
			late.subscribe(25, "ETH/USD").take();
			NaiveBook sofar = new NaiveBook(25).applyAll(early.takeBooks(700));
			NaiveBook joined = new NaiveBook(25).apply(late.takeBook());
			assertThat(joined.lines()).isEqualTo(sofar.lines());
			assertThat(joined.timestamp()).isEqualTo(sofar.timestamp());
			assertThat(joined.matched()).isOne();
			market.step("ETH/USD", 10_000);
			assertThat(late.takeBooks(429)).isEqualTo(recorded.subList(700, 1129));
			assertThat(joined.applyAll(recorded.subList(700, 1129)).mismatched()).isZero();
			assertThat(market.finished()).isCompleted();
		}
	}

	@Test
	void givesAResubscriberASnapshotAtTheEnd() {
		try (KrakenSimulator simulator = full("conv_book_KSMXBT_d1000.jsonl");
				TestClient client = TestClient.connected(simulator)) {
			client.subscribe(1000, "KSM/XBT");
			NaiveBook first = new NaiveBook(1000).applyAll(client.takeBooks(336));
			client.send("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"KSM/XBT\"],"
					+ "\"depth\":1000}}");
			client.take((text) -> text.contains("\"unsubscribe\""));
			client.subscribe(1000, "KSM/XBT");
			NaiveBook second = new NaiveBook(1000).apply(client.takeBook());
			assertThat(second.lines()).isEqualTo(first.lines());
			assertThat(second.matched()).isOne();
		}
	}

	@Test
	void sendsTheRecordedInstrumentsWhenTheyNameEveryPair() throws IOException {
		Path file = this.fixtures.resolve("conv_book_XBTCHF_d1000.jsonl");
		assertThat(RecordedMarket.of(file).instrumentSnapshot().text()).isEqualTo(Files.readAllLines(file).get(0));
		assertThat(RecordedMarket.of(this.fixtures.resolve("v2_instrument_half1.jsonl")).pairs()).isEmpty();
	}

	@Test
	void keepsToAFixedRate() throws InterruptedException {
		RecordedMarket market = RecordedMarket.builder(this.fixtures.resolve("v2_book_BTCUSD_d10_2023.jsonl"))
			.speed(ReplaySpeed.fixed(1000))
			.build();
		long start = System.nanoTime();
		market.start();
		assertThat(market.awaitFinished(Duration.ofSeconds(20))).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(509).toNanos());
		market.close();
	}

	@Test
	void endsPromptlyWhenClosed() throws InterruptedException {
		RecordedMarket market = RecordedMarket.of(this.fixtures.resolve(ETH));
		market.start();
		assertThatIllegalStateException().isThrownBy(() -> market.step("ETH/USD", 1));
		market.close();
		assertThat(market.awaitFinished(Duration.ofSeconds(1))).isFalse();
		assertThat(market.finished()).isCompletedExceptionally();
	}

	private KrakenSimulator full(String file) {
		return KrakenSimulator.builder()
			.market(RecordedMarket.builder(this.fixtures.resolve(file)).speed(ReplaySpeed.full()).build())
			.build()
			.start();
	}

	private static List<String> books(Path file) {
		try {
			List<String> lines = new ArrayList<>(Files.readAllLines(file));
			lines.removeIf((line) -> !line.contains("\"channel\":\"book\",\"type\""));
			return lines;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
