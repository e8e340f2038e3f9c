// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.krakenboot.book.BookStream;
import dev.krakenboot.book.level3.Level3Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The package in a real browser against the engine on the JVM, frame by frame.
 */
class BrowserTests {

	private static PageServer server;

	private static Browser browser;

	@BeforeAll
	static void start() throws IOException {
		browser = Browser.start();
		server = new PageServer();
		browser.open(server.url("/empty.html"));
	}

	@AfterAll
	static void stop() throws IOException {
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
	}

	private static List<Object> inBrowser(Replays replays, String engine, Map<String, Object> more) {
		return browser.lines("replay", "", server.text("task.json", replays.task(engine, more)));
	}

	@ParameterizedTest
	@CsvSource({ "wasm, 10, 1, 500", "wasm, 10, 2, 500", "wasm, 25, 3, 400", "wasm, 100, 4, 300", "wasm, 1000, 5, 100",
			"javascript, 10, 6, 300", "javascript, 100, 7, 100" })
	void agreesOnSeededStreams(String engine, int depth, long seed, int messages) {
		BookStream stream = new BookStream(seed, depth);
		Replays replays = new Replays(false, "A/B", depth, stream.pricePrecision(), stream.qtyPrecision(),
				stream.frames(messages));
		assertThat(inBrowser(replays, engine, Map.of("figures", depth < 1000)))
			.isEqualTo(replays.expected(depth < 1000));
	}

	@ParameterizedTest
	@CsvSource({ "wasm, 10, 15, 4, 1, 250", "wasm, 100, 150, 12, 2, 60", "wasm, 10, 2, 60, 3, 60",
			"javascript, 10, 15, 4, 4, 100" })
	void agreesOnSeededStreamsOfOrders(String engine, int depth, int prices, int events, long seed, int messages) {
		Level3Stream stream = new Level3Stream(seed, depth, prices, events);
		Replays replays = new Replays(true, "A/B", depth, stream.pricePrecision(), stream.qtyPrecision(),
				stream.frames(messages));
		assertThat(inBrowser(replays, engine, Map.of())).isEqualTo(replays.expected(false));
	}

	@ParameterizedTest
	@CsvSource({ "conv_book_XBTCHF_d1000, XBT/CHF, 1000, 5, 8", "conv_book_XMRUSD_d1000, XMR/USD, 1000, 8, 8",
			"conv_book_thin_state, STATE1/USD, 1000, 6, 8", "v2_book_ALGOUSD_d10_short, ALGO/USD, 10, 5, 8",
			"v2_book_BTCUSD_d10_2023, BTC/USD, 10, 1, 8", "v2_book_BTCUSD_d10_resubscribes, BTC/USD, 10, 1, 8",
			"v2_book_ETHUSD_d25, ETH/USD, 25, 2, 8" })
	void agreesOnRecordings(String file, String symbol, int depth, int pricePrecision, int qtyPrecision)
			throws IOException {
		Replays replays = new Replays(false, symbol, depth, pricePrecision, qtyPrecision, recording(file));
		List<Object> expected = replays.expected(true);
		assertThat(expected.get(expected.size() - 1).toString()).startsWith("VERIFIED LIVE");
		assertThat(inBrowser(replays, "wasm", Map.of("figures", true))).isEqualTo(expected);
	}

	@Test
	void agreesOnTheDocumentedSnapshotOfOrders() throws IOException {
		Replays replays = new Replays(true, "BTC/USD", 10, 1, 8, recording("l3_snapshot_documented_example"));
		assertThat(inBrowser(replays, "wasm", Map.of())).isEqualTo(replays.expected(false));
	}

	private static List<String> recording(String file) throws IOException {
		Path folder = Path.of(System.getProperty("kraken.fixtures", "absent"));
		Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no recordings in " + folder);
		return Files.readAllLines(folder.resolve(file + ".jsonl"));
	}

	@ParameterizedTest
	@CsvSource({ "wasm", "javascript" })
	void refusesWhatTheJvmRefuses(String engine) {
		String snapshot = "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[],"
				+ "\"asks\":[],\"checksum\":0}]}";
		List<String> bad = List.of("", "garbage", "[]", "\"text\"", "{", snapshot + "x", "{\"a\":".repeat(70),
				"{\"channel\":\"book\",\"type\":\"update\"}", snapshot.replace("snapshot", "other"),
				snapshot.replace("\"checksum\":0", "\"checksum\":-1"), snapshot.replace("\"bids\":[]", "\"bids\":7"),
				snapshot.replace("\"bids\":[]", "\"bids\":[{\"price\":\"1\",\"qty\":1}]"),
				snapshot.replace("\"bids\":[]", "\"bids\":[{\"price\":1.123,\"qty\":1}]"),
				snapshot.replace("\"bids\":[]", "\"bids\":[{\"price\":-1,\"qty\":1}]"),
				snapshot.replace("\"bids\":[]", "\"bids\":[{\"price\":1e30,\"qty\":1}]"),
				snapshot.replace("\"bids\":[]", "\"bids\":[{\"price\":1}]"),
				"{\"channel\":\"h\u00e9\u20ac\ud83d\ude00\"}");
		List<String> frames = new ArrayList<>();
		for (String frame : bad) {
			frames.add(snapshot);
			frames.add(frame);
		}
		Replays replays = new Replays(false, "A/B", 10, 1, 2, frames);
		assertThat(inBrowser(replays, engine, Map.of())).isEqualTo(replays.expected(false));
	}

	@ParameterizedTest
	@CsvSource({ "wasm", "javascript" })
	void isNotLiveAfterAnyMisuse(String engine) {
		assertThat(browser.run("""
				const { createOrderBook, KrakenBookError } = await import('/npm/index.js');
				const snapshot = (symbol) => '{"channel":"book","type":"snapshot","data":[{"symbol":"' + symbol
					+ '","bids":[],"asks":[],"checksum":0}]}';
				const book = await createOrderBook({ symbol: 'A/B', depth: 10, pricePrecision: 1, qtyPrecision: 2,
					engine: args[0] });
				const lines = [book.engine];
				for (const frame of [snapshot('C/D'), 42, null, undefined, '\\ud800']) {
					lines.push(book.apply(snapshot('A/B')) + ' ' + book.state);
					try {
						lines.push(book.apply(frame));
					} catch (error) {
						lines.push([error instanceof KrakenBookError, error.code, book.state, book.checksum].join(' '));
					}
				}
				lines.push(book.apply('{"channel":"heartbeat"}'), book.apply(snapshot('A/B')));
				return lines;""", engine))
			.isEqualTo(List.of(engine, "VERIFIED LIVE", "true UNKNOWN_SYMBOL RESYNCING ", "VERIFIED LIVE",
					"true NOT_TEXT RESYNCING ", "VERIFIED LIVE", "true NOT_TEXT RESYNCING ", "VERIFIED LIVE",
					"true NOT_TEXT RESYNCING ", "VERIFIED LIVE", "true MALFORMED RESYNCING ", "IGNORED", "VERIFIED"));
	}

	@Test
	void refusesOptionsOutOfRange() {
		assertThat(browser
			.run("""
					const { connect, createLevel3Book, createOrderBook } = await import('/npm/index.js');
					const good = { symbol: 'A/B', depth: 10, pricePrecision: 1, qtyPrecision: 2 };
					const book = await createOrderBook(good);
					const attempts = [() => createOrderBook(), () => createOrderBook({ ...good, depth: 11 }),
						() => createOrderBook({ ...good, symbol: '' }), () => createOrderBook({ ...good, pricePrecision: 19 }),
						() => createOrderBook({ ...good, qtyPrecision: 1.5 }), () => createOrderBook({ ...good, engine: 'x' }),
						() => createLevel3Book({ ...good, depth: 25 }), async () => book.imbalance(0),
						async () => book.sweepPrice('ask', '0'), async () => book.sweepPrice('up', '1'),
						async () => book.history.enable({ maxBytes: 1 }), async () => book.history.at('never'),
						() => connect({ symbols: [] }), () => connect({ symbols: ['A/B'], url: 'ws://example.com' })];
					return Promise.all(attempts.map((attempt) => attempt().then(() => 'fulfilled', (error) => error.code)));
					"""))
			.isEqualTo(Collections.nCopies(14, "INVALID_OPTION"));
	}

	@ParameterizedTest
	@CsvSource({ "wasm, 40000", "wasm, 4000000", "javascript, 100000" })
	void givesBackTheSameHistory(String engine, int maxBytes) {
		BookStream stream = new BookStream(11, 10);
		Replays replays = new Replays(false, "A/B", 10, stream.pricePrecision(), stream.qtyPrecision(),
				stream.frames(600));
		String task = server.text("history.json", replays.task(engine, Map.of("maxBytes", maxBytes)));
		assertThat(browser.lines("history", "", task)).isEqualTo(replays.expectedHistory(maxBytes));
	}

	@Test
	void takesTheJavaScriptEngineWhereThePolicyForbidsEval() throws IOException {
		BookStream stream = new BookStream(8, 10);
		Replays replays = new Replays(false, "A/B", 10, stream.pricePrecision(), stream.qtyPrecision(),
				stream.frames(50));
		try (Browser strict = Browser.start()) {
			strict.open(server.url("/strict/empty.html"));
			assertThat(strict.run(
					"return (await import('/strict/npm/index.js')).loadEngine().then((e) => e.name + ' ' + e.reason);"))
				.isEqualTo("javascript NO_UNSAFE_EVAL");
			assertThat(strict.lines("replay", "/strict", server.text("strict.json", replays.task("auto", Map.of()))))
				.isEqualTo(replays.expected(false));
		}
	}

	@Test
	void takesWebAssemblyOtherwise() {
		assertThat(browser
			.run("return (await import('/npm/index.js')).loadEngine().then((e) => e.name + ' ' + e.reason);"))
			.isEqualTo("wasm null");
	}

	@Test
	void doesNotGrowOverAMillionMessages() {
		BookStream stream = new BookStream(9, 10);
		List<String> frames = new ArrayList<>();
		for (String frame : stream.frames(2000)) {
			frames.add(frame);
		}
		Replays replays = new Replays(false, "A/B", 10, stream.pricePrecision(), stream.qtyPrecision(),
				verified(stream, frames));
		String task = server.text("heap.json", replays.task("wasm", Map.of("rounds", List.of(100_000, 1_000_000))));
		List<Object> sizes = browser.lines("heapAfter", "", task);
		assertThat(((Number) sizes.get(1)).longValue() - ((Number) sizes.get(0)).longValue()).as("growth in bytes")
			.isLessThan(1_000_000);
	}

	/** The frames from the first snapshot on up to the first that does not verify. */
	private static List<String> verified(BookStream stream, List<String> frames) {
		List<Object> lines = new Replays(false, "A/B", 10, stream.pricePrecision(), stream.qtyPrecision(), frames)
			.expected(false);
		int best = 0;
		int from = 0;
		for (int i = 0, start = -1; i < frames.size(); i++) {
			boolean good = lines.get(i).toString().startsWith("VERIFIED");
			boolean snapshot = frames.get(i).contains("\"snapshot\"");
			start = !good ? -1 : (start < 0 && snapshot) ? i : start;
			if (start >= 0 && i + 1 - start > best) {
				best = i + 1 - start;
				from = start;
			}
		}
		assertThat(best).isGreaterThan(20);
		return frames.subList(from, from + best);
	}

}
