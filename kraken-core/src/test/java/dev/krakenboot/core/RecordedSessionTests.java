// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.session.SessionListener;
import dev.krakenboot.core.internal.session.SessionSettings;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.NaiveBook;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A recorded session, played again into a fresh one at the recorded times. */
class RecordedSessionTests {

	private static final String BTC = "BTC/USD";

	private static final String ETH = "ETH/USD";

	private static final JsonMapper mapper = new JsonMapper();

	@TempDir
	Path directory;

	@Test
	void givesTheSameEventsAndViewsInTheSameOrderWhenReplayed() throws IOException {
		Run original = new Run();
		FrameRecorder recorder = FrameRecorder.builder(this.directory).clock(original.loop.clock()).build();
		recorder.begin("default");
		original.start(recorder.transport(original.transport, "public"));
		new Exchange(original).play();
		recorder.close();
		assertThat(recorder.dropped()).isZero();
		assertThat(original.events).hasSizeGreaterThan(500);
		assertThat(original.kinds()).contains("BookStateChange", "ConnectionStateChange", "SubscriptionsRestored",
				"ChecksumMismatch", "update");

		Run replayed = new Run();
		replayed.start(replayed.transport);
		List<String> lines = lines();
		assertThat(lines).anyMatch((line) -> line.contains("\"text\":"))
			.anyMatch((line) -> line.startsWith("{\"sent\":"));
		lines.forEach(replayed::replay);
		replayed.advanceTo(original.loop.clock().instant());
		assertThat(replayed.events).isEqualTo(original.events);
		assertThat(replayed.books).allSatisfy((book) -> assertThat(book.state()).isEqualTo(BookState.LIVE));
	}

	private List<String> lines() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			Path file = files.toList().get(0);
			try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
			}
		}
	}

	/** What the exchange does in the original session. */
	private static final class Exchange {

		private final Run run;

		private final SplittableRandom random = new SplittableRandom(5);

		private final Map<String, NaiveBook> truths = Map.of(BTC, NaiveBook.around100(BTC), ETH,
				NaiveBook.around100(ETH));

		private Exchange(Run run) {
			this.run = run;
		}

		private void play() {
			greet();
			trade(300);
			// A digit is wrong: mismatch and resync.
			frame(this.truths.get(BTC).bid("99.9", "3").replace("3.00000000", "4.00000000"));
			answer();
			trade(100);
			frame("{\"channel\":");
			frame("{\n\"channel\": \"heartbeat\"\n}");
			frame("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"ETH/USD\",\"bids\":7}]}");
			answer();
			trade(100);
			// Silence: the client takes the connection for dead.
			int attempts = this.run.transport.attempts();
			while (this.run.transport.attempts() == attempts) {
				this.run.loop.advance(Duration.ofMillis(313));
			}
			greet();
			trade(100);
		}

		private void greet() {
			this.run.transport.last().greet();
			answer();
		}

		private void trade(int messages) {
			for (int i = 0; i < messages; i++) {
				this.run.loop.advance(Duration.ofNanos(this.random.nextLong(40_000_000)));
				NaiveBook truth = this.truths.get(this.random.nextBoolean() ? BTC : ETH);
				String qty = this.random.nextInt(1, 50) + "";
				frame(this.random.nextBoolean() ? truth.bid("99." + this.random.nextInt(1, 10), qty)
						: truth.ask("100." + this.random.nextInt(1, 10), qty));
				answer();
			}
		}

		/** Answers requests until there are none. */
		private void answer() {
			this.run.loop.run();
			for (JsonNode request : this.run.transport.last().takeRequests()) {
				this.run.loop.advance(Duration.ofMillis(3));
				if (request.path("params").path("channel").asString("").equals("instrument")) {
					frame("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":["
							+ pair(BTC) + "," + pair(ETH) + "]}}");
					answer();
				}
				else {
					request.path("params").path("symbol").forEach((symbol) -> answer(request, symbol.stringValue()));
				}
			}
		}

		private void answer(JsonNode request, String symbol) {
			String method = request.path("method").stringValue();
			frame("{\"method\":\"" + method + "\",\"req_id\":" + request.path("req_id").longValue()
					+ ",\"result\":{\"channel\":\"book\",\"depth\":10,\"symbol\":\"" + symbol
					+ "\"},\"success\":true}");
			if (method.equals("subscribe")) {
				frame(this.truths.get(symbol).snapshot());
			}
			else {
				answer();
			}
		}

		private static String pair(String symbol) {
			return "{\"symbol\":\"" + symbol + "\",\"base\":\"X\",\"quote\":\"USD\",\"status\":\"online\","
					+ "\"qty_precision\":8,\"price_precision\":1}";
		}

		private void frame(String text) {
			this.run.transport.last().frame(text);
		}

	}

	/** A session in moved time with all that it tells. */
	private static final class Run implements BookPublisher, SessionListener {

		private final ManualEventLoop loop = new ManualEventLoop();

		private final ScriptedTransport transport = new ScriptedTransport();

		private final List<String> events = new ArrayList<>();

		private final List<PublishedBook> books = List.of(
				new PublishedBook(BookKind.LEVEL2, BTC, 10, 0, ChecksumPolicy.EVERY_MESSAGE, this.loop.clock(), this),
				new PublishedBook(BookKind.LEVEL2, ETH, 10, 1, ChecksumPolicy.EVERY_MESSAGE, this.loop.clock(), this));

		private int openAttempts;

		private void start(Transport sockets) {
			MarketDataSession session = new MarketDataSession("public",
					new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT,
							SubscriptionOptions.DEFAULT, new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
							new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop),
							new InstrumentCache(), new MarketCache(), this),
					sockets, this.loop, (complete) -> {
					}, () -> {
					});
			this.books.forEach(session::want);
			session.start();
			this.loop.run();
		}

		private void replay(String line) {
			JsonNode entry = mapper.readTree(line);
			if (entry.has("received")) {
				advanceTo(Instant.parse(entry.path("received").stringValue()));
				if (this.openAttempts < this.transport.attempts()) {
					this.openAttempts = this.transport.attempts();
					this.transport.last().open();
				}
				String raw = line.substring(line.indexOf("\"frame\":") + 8, line.length() - 1);
				this.transport.last().frame(entry.has("frame") ? raw : entry.path("text").stringValue());
			}
		}

		private void advanceTo(Instant time) {
			this.loop.advance(Duration.between(this.loop.clock().instant(), time));
		}

		private List<String> kinds() {
			return this.events.stream().map((event) -> event.split("[\\[ ]")[0]).distinct().toList();
		}

		@Override
		public void onUpdate(PublishedBook book) {
			BookView view = book.top();
			this.events.add("update " + book + " " + this.loop.nanoTime() + " " + book.updates() + " " + view.checksum()
					+ " " + view.timestampNs() + " " + view.bids() + " " + view.asks());
		}

		@Override
		public void onStateChange(BookStateChange change) {
			this.events.add(change.toString());
		}

		@Override
		public void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
			this.events.add(mismatch.toString());
		}

		@Override
		public void onStateChange(ConnectionStateChange change) {
			this.events.add(change.toString());
		}

		@Override
		public void onRestored(SubscriptionsRestored restored) {
			this.events.add(restored.toString());
		}

	}

}
