// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.analytics.BookAnalytics;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.history.BookHistory;
import dev.krakenboot.book.history.HistoryCursor;
import dev.krakenboot.book.level3.Level3Book;
import dev.krakenboot.book.level3.OrderEntry;
import dev.krakenboot.book.level3.QueuePosition;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames for one book, and what the engine on the JVM makes of them, line by line as the
 * tests' script in the browser does.
 *
 * @param level3 whether the frames are of channel level3
 * @param symbol symbol of the book
 * @param depth levels a side
 * @param pricePrecision fraction digits of a price
 * @param qtyPrecision fraction digits of a quantity
 * @param frames texts of the frames
 */
record Replays(boolean level3, String symbol, int depth, int pricePrecision, int qtyPrecision, List<String> frames) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** What the browser is told to do. */
	String task(String engine, Map<String, Object> more) {
		Map<String, Object> options = Map.of("symbol", this.symbol, "depth", this.depth, "pricePrecision",
				this.pricePrecision, "qtyPrecision", this.qtyPrecision, "engine", engine);
		Map<String, Object> task = new LinkedHashMap<>(Map.of("level3", this.level3, "options", options));
		task.put("frames", this.frames);
		task.putAll(more);
		return MAPPER.writeValueAsString(task);
	}

	/** One line a frame: outcome, state, checksum and a hash of all levels. */
	List<Object> expected(boolean figures) {
		return this.level3 ? expectedLevel3() : expectedLevel2(figures);
	}

	private List<Object> expectedLevel2(boolean figures) {
		OrderBook book = new OrderBook(this.symbol, this.depth, this.pricePrecision, this.qtyPrecision);
		BookFrameDecoder decoder = new BookFrameDecoder();
		BookFrame frame = new BookFrame();
		return this.frames.stream().map((text) -> {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			String outcome = outcome(book::discard,
					() -> decoder.decode(bytes, 0, bytes.length, frame) ? book.apply(frame.message(0)) : null);
			return line(outcome, book, levels(book) + (figures ? figures(book) : ""));
		}).collect(Collectors.toList());
	}

	private List<Object> expectedLevel3() {
		Level3Book book = new Level3Book(this.symbol, this.depth, this.pricePrecision, this.qtyPrecision);
		Level3FrameDecoder decoder = new Level3FrameDecoder();
		Level3Frame frame = new Level3Frame();
		return this.frames.stream().map((text) -> {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			String outcome = outcome(book::discard,
					() -> decoder.decode(bytes, 0, bytes.length, frame) ? book.apply(frame.message(0)) : null);
			return line(outcome, book, levels(book) + queues(book) + book.orderCount());
		}).collect(Collectors.toList());
	}

	/** States that a history of this many bytes gives back. */
	List<Object> expectedHistory(int maxBytes) {
		OrderBook book = new OrderBook(this.symbol, this.depth, this.pricePrecision, this.qtyPrecision);
		BookHistory history = new BookHistory(book, maxBytes);
		BookFrameDecoder decoder = new BookFrameDecoder();
		BookFrame frame = new BookFrame();
		for (String text : this.frames) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			decoder.decode(bytes, 0, bytes.length, frame);
			book.apply(frame.message(0));
		}
		List<Object> lines = new ArrayList<>();
		long first = history.firstSequence().orElseThrow();
		lines.add(history.size() + " " + first + " " + history.lastSequence().orElseThrow());
		HistoryCursor cursor = history.replay(first, Long.MAX_VALUE).orElseThrow();
		while (cursor.next()) {
			lines.add(cursor.sequence() + " " + cursor.afterGap() + " " + cursor.book().checksum() + " "
					+ hash(levels(cursor.book())));
		}
		lines.add(history.at(history.lastTimeNs().orElseThrow())
			.map((state) -> Long.toString(hash(levels(state))))
			.orElse("unknown"));
		return lines;
	}

	private interface Application {

		ApplyResult apply();

	}

	private static String outcome(Runnable discard, Application application) {
		try {
			ApplyResult result = application.apply();
			return (result != null) ? result.name() : "IGNORED";
		}
		catch (FrameException ex) {
			discard.run();
			return ex.reason().name();
		}
	}

	private static Object line(String outcome, BookView book, String text) {
		return outcome + " " + book.state() + " " + book.checksum() + " " + hash(text);
	}

	static String levels(BookView book) {
		return Stream.of(book.bids(), book.asks())
			.map((side) -> side.stream().map(Replays::level).collect(Collectors.joining(",")))
			.collect(Collectors.joining(";"));
	}

	private static String level(PriceLevel level) {
		return level.price().toPlainString() + " " + level.qty().toPlainString();
	}

	private static String queues(Level3Book book) {
		return Stream.of(Side.BID, Side.ASK)
			.map((side) -> Stream.iterate(0, (level) -> level < book.levelCount(side), (level) -> level + 1)
				.map((level) -> book.orders(side, level)
					.stream()
					.map((order) -> order(book, order))
					.collect(Collectors.joining("|")))
				.collect(Collectors.joining(",")))
			.collect(Collectors.joining(";"));
	}

	private static String order(Level3Book book, OrderEntry order) {
		QueuePosition position = book.queuePosition(order.orderId()).orElseThrow();
		return String.join(" ", order.orderId(), order.qty().toPlainString(), position.price().toPlainString(),
				Integer.toString(position.ordersAhead()), position.qtyAhead().toPlainString(),
				Integer.toString(position.levelOrders()), position.levelQty().toPlainString());
	}

	private static String figures(BookView book) {
		Function<Optional<BigDecimal>, String> text = (figure) -> figure.map(BigDecimal::toPlainString).orElse("");
		return Stream
			.of(book.spread(), book.midPrice(), BookAnalytics.imbalance(book, 1), BookAnalytics.imbalance(book, 7),
					BookAnalytics.sweepPrice(book, Side.BID, new BigDecimal("0.5")),
					BookAnalytics.sweepPrice(book, Side.ASK, new BigDecimal("1234567.123456789")))
			.map(text)
			.collect(Collectors.joining(","));
	}

	/** FNV-1a over the characters. */
	private static long hash(String text) {
		int value = 0x811c9dc5;
		for (int i = 0; i < text.length(); i++) {
			value = (value ^ text.charAt(i)) * 0x01000193;
		}
		return value & 0xFFFFFFFFL;
	}

}
