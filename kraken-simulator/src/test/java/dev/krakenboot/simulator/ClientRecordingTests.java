// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Recordings made by a client: an envelope a line, plain or compressed. */
class ClientRecordingTests {

	private static final String ACK = "{\"method\":\"subscribe\",\"result\":{\"channel\":\"book\",\"depth\":%d,"
			+ "\"snapshot\":true,\"symbol\":\"%s\"},\"success\":true}";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "session.jsonl", "session.jsonl.gz" })
	void replaysSymbolsOfSeveralDepthsAsTheyWereReceived(String name) throws Exception {
		List<String> frames = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		lines.add(envelope(0, "public", "{\"channel\":\"status\",\"type\":\"update\",\"data\":[]}"));
		lines.add(envelope(1, "public", ACK.formatted(10, "BTC/USD")));
		lines.add(envelope(1, "public", ACK.formatted(1000, "ETH/USD")));
		for (String frame : generated()) {
			frames.add(frame);
			lines.add(envelope(frames.size(), "public", frame));
			lines.add("{\"received\":\"2026-08-01T00:00:00Z\",\"connection\":\"public\",\"text\":\"{oo\\\"ps\"}");
		}
		RecordedMarket market = RecordedMarket.builder(write(name, lines))
			.speed(ReplaySpeed.full())
			.startManually()
			.build();
		assertThat(market.depth("BTC/USD")).isEqualTo(10);
		assertThat(market.depth("ETH/USD")).isEqualTo(1000);
		try (KrakenSimulator simulator = KrakenSimulator.builder()
			.market(market)
			.heartbeatInterval(Duration.ZERO)
			.build()
			.start(); TestClient client = TestClient.connected(simulator)) {
			market.pairs().forEach((pair) -> client.subscribe(market.depth(pair.symbol()), pair.symbol()).take());
			market.start();
			List<String> received = new ArrayList<>();
			frames.forEach((frame) -> received.add(client.take()));
			assertThat(received).isEqualTo(frames);
			assertThat(market.awaitFinished(Duration.ofSeconds(5))).isTrue();
			NaiveBook deep = new NaiveBook(1000);
			received.stream().filter((text) -> text.contains("ETH/USD")).forEach(deep::apply);
			assertThat(deep.mismatched()).isZero();
			assertThat(deep.checksum()).isEqualTo(market.truth("ETH/USD").checksum());
		}
	}

	@Test
	void takesTheFrameByteForByteFromAnyEnvelope() throws IOException {
		String odd = "{ \"type\" : \"snapshot\",\"data\": [ {\"symbol\":\"A\\/B\",\"bids\":[{\"qty\":2.50,\"price\":1e0}],"
				+ "\"asks\":[], \"note\":\"\\u00e9 é €\" } ] ,\"channel\":\"book\"}";
		Path file = write("odd.jsonl",
				List.of("{\"more\":{\"frame\":{}},  \"frame\" :  " + odd
						+ "  , \"connection\":\"public\",\"received\":\"2026-08-01T00:00:00.123456789Z\"} ",
						"{\"received\":\"2026-08-01T00:00:00Z\",\"connection\":\"public\",\"frame\":17}",
						"{\"received\":\"2026-08-01T00:00:00Z\",\"connection\":\"public\",\"frame\":\"ping\"}"));
		RecordedMarket market = RecordedMarket.builder(file).startManually().build();
		Frames frames = new Frames();
		market.subscribe(new Topic.Book("A/B", 10), true, frames);
		market.step("A/B", 5);
		assertThat(frames.texts).containsExactly(odd);
	}

	@Test
	void keepsToTheTimesOfReceipt() throws Exception {
		String update = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[],"
				+ "\"asks\":[{\"price\":1.6,\"qty\":0.125}],\"checksum\":1,\"timestamp\":\"2026-08-01T00:%s:00Z\"}]}";
		Path file = write("timed.jsonl",
				List.of(envelope(0, "public", update.formatted("00")), envelope(100, "public", update.formatted("20")),
						envelope(50, "public", update.formatted("40")),
						envelope(300, "public", update.formatted("59"))));
		RecordedMarket market = RecordedMarket.of(file);
		long start = System.nanoTime();
		market.start();
		assertThat(market.awaitFinished(Duration.ofSeconds(20))).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
		market.close();
	}

	@Test
	void replaysOnlyTheConnectionThatWasNamed() throws IOException {
		String book = "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"%s\",\"bids\":["
				+ "{\"price\":1.50,\"qty\":2}],\"asks\":[],\"checksum\":1}]}";
		Path file = write("two.jsonl",
				List.of(envelope(0, "public", book.formatted("A/B")), envelope(0, "public-2", book.formatted("C/D"))));
		assertThat(symbols(RecordedMarket.of(file))).containsExactly("A/B", "C/D");
		assertThat(symbols(RecordedMarket.builder(file).connection("public-2").build())).containsExactly("C/D");
		assertThatIllegalArgumentException().isThrownBy(RecordedMarket.builder(file).connection("private")::build)
			.withMessageContaining("private")
			.withMessageContaining("[public, public-2]");
	}

	@Test
	void tellsWhatItCannotRead() throws IOException {
		Path broken = write("broken.jsonl.gz", List.of(envelope(0, "public", "{\"channel\":\"heartbeat\"}"),
				"{\"received\":\"yesterday\",\"connection\":\"public\",\"frame\":{}}"));
		assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.of(broken))
			.withMessageContaining("Line 2");
		byte[] bytes = Files.readAllBytes(broken);
		Path cut = this.folder.resolve("cut.jsonl.gz");
		Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
		// Its writer was killed: it is read as far as it goes.
		assertThat(RecordedMarket.of(cut).pairs()).isEmpty();
		Path empty = Files.writeString(this.folder.resolve("empty.jsonl.gz"), "");
		assertThat(RecordedMarket.of(empty).pairs()).isEmpty();
	}

	private static List<String> generated() {
		GeneratedMarket market = GeneratedMarket.builder().seed(3).pairs(2).build();
		Frames frames = new Frames();
		market.subscribe(new Topic.Book("BTC/USD", 10), true, frames);
		market.subscribe(new Topic.Book("ETH/USD", 1000), true, frames);
		for (int i = 0; i < 50; i++) {
			market.step("BTC/USD", 2);
			market.step("ETH/USD", 1);
		}
		return frames.texts;
	}

	private static String envelope(int milliseconds, String connection, String frame) {
		Instant received = Instant.parse("2026-08-01T00:00:00.000000001Z").plusMillis(milliseconds);
		return "{\"received\":\"" + received + "\",\"connection\":\"" + connection + "\",\"frame\":" + frame + "}";
	}

	private Path write(String name, List<String> lines) throws IOException {
		Path file = this.folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(file);
				OutputStream sink = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
			sink.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
		}
		return file;
	}

	private static List<String> symbols(RecordedMarket market) {
		return market.pairs().stream().map((pair) -> pair.symbol()).toList();
	}

	/** Keeps what it is sent. */
	private static final class Frames implements BookSink {

		private final List<String> texts = new ArrayList<>();

		@Override
		public void send(OutboundFrame frame) {
			this.texts.add(frame.text());
		}

		@Override
		public boolean hasRoom() {
			return true;
		}

	}

}
