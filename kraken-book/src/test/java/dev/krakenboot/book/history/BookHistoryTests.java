// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookListener;
import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BookHistoryTests {

	private final Market market = new Market(42, 10);

	private final OrderBook book = book(10);

	private static OrderBook book(int depth) {
		return new OrderBook("A/B", depth, Market.PRICE_PRECISION, Market.QTY_PRECISION);
	}

	@Test
	void isEmptyBeforeTheFirstLiveState() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, false);
		assertThat(this.book.levelCount(Side.BID) + this.book.levelCount(Side.ASK)).isPositive();
		assertThat(history.size()).isZero();
		assertThat(history.firstSequence()).isEmpty();
		assertThat(history.lastSequence()).isEmpty();
		assertThat(history.firstTimeNs()).isEmpty();
		assertThat(history.lastTimeNs()).isEmpty();
		assertThat(history.atSequence(1)).isEmpty();
		assertThat(history.at(Long.MAX_VALUE)).isEmpty();
		assertThat(history.replay(1, 2)).isEmpty();
	}

	@Test
	void tellsStatesBySequenceAndByTime() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, true);
		List<BookSnapshot> states = new ArrayList<>();
		states.add(this.book.snapshot());
		long start = this.market.nowNs() + 1_000;
		for (int i = 0; i < 3; i++) {
			this.market.applyUpdateAt(this.book, start + 100 * i);
			states.add(this.book.snapshot());
		}
		assertThat(history.size()).isEqualTo(4);
		assertThat(history.firstSequence()).hasValue(1);
		assertThat(history.lastSequence()).hasValue(4);
		assertThat(history.lastTimeNs()).hasValue(start + 200);
		assertState(history.atSequence(2).orElseThrow(), states.get(1));
		assertState(history.at(start + 99).orElseThrow(), states.get(1));
		assertState(history.at(start + 100).orElseThrow(), states.get(2));
		assertState(history.at(Long.MAX_VALUE).orElseThrow(), states.get(3));
		assertThat(history.at(start - 1_000_000_000)).isEmpty();
	}

	@Test
	void tellsTheSequenceOfTheLastStateUntilAnInstant() {
		BookHistory history = new BookHistory(this.book, 10_000);
		assertThat(history.sequenceAt(Long.MAX_VALUE)).isEqualTo(BookHistory.NO_SEQUENCE);
		this.market.applySnapshot(this.book, true);
		long start = this.market.nowNs() + 1_000;
		for (long time : new long[] { start, start + 100, start + 100, start + 50, start + 200 }) {
			this.market.applyUpdateAt(this.book, time);
		}
		assertThat(history.lastSequence()).hasValue(6);
		assertThat(history.sequenceAt(start - 1)).isEqualTo(1);
		assertThat(history.sequenceAt(start)).isEqualTo(2);
		assertThat(history.sequenceAt(start + 99)).isEqualTo(2);
		// The third of them went back in time, and so has the time before it.
		assertThat(history.sequenceAt(start + 100)).isEqualTo(5);
		assertThat(history.sequenceAt(start + 199)).isEqualTo(5);
		assertThat(history.sequenceAt(start + 200)).isEqualTo(6);
		assertThat(history.sequenceAt(Long.MAX_VALUE)).isEqualTo(6);
		assertThat(history.sequenceAt(start - 1_000_000_000)).isEqualTo(BookHistory.NO_SEQUENCE);
		assertThat(history.sequenceAt(Long.MIN_VALUE)).isEqualTo(BookHistory.NO_SEQUENCE);
	}

	@Test
	void tellsTheSequenceBeforeAGapForAnInstantInIt() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, true);
		long start = this.market.nowNs() + 1_000;
		this.market.applyUpdateAt(this.book, start);
		this.book.discard();
		assertThat(history.at(start + 1)).isEmpty();
		assertThat(history.sequenceAt(start + 1)).isEqualTo(2);
		this.market.applySnapshot(this.book, false);
		this.market.applyUpdateAt(this.book, start + 1_000_000_000);
		assertThat(history.at(start + 1)).isEmpty();
		assertThat(history.sequenceAt(start + 1)).isEqualTo(2);
		assertThat(history.sequenceAt(start + 1_000_000_000)).isEqualTo(3);
	}

	@Test
	void tellsNoSequenceWhileNoStateHasATime() {
		OrderBook timeless = new OrderBook("A/B", 10, 0, 0, ChecksumPolicy.OFF);
		BookHistory history = new BookHistory(timeless, 10_000);
		String levels = "\"data\":[{\"symbol\":\"A/B\",\"bids\":[{\"price\":1,\"qty\":1}],\"asks\":[]";
		this.market.apply(timeless, "{\"channel\":\"book\",\"type\":\"snapshot\"," + levels + "}]}");
		this.market.apply(timeless, "{\"channel\":\"book\",\"type\":\"update\"," + levels + ",\"checksum\":1}]}");
		assertThat(history.size()).isEqualTo(2);
		assertThat(history.sequenceAt(Long.MAX_VALUE)).isEqualTo(BookHistory.NO_SEQUENCE);
		this.market.apply(timeless, "{\"channel\":\"book\",\"type\":\"update\"," + levels
				+ ",\"checksum\":1,\"timestamp\":\"1970-01-01T00:00:01Z\"}]}");
		assertThat(history.sequenceAt(999_999_999)).isEqualTo(BookHistory.NO_SEQUENCE);
		assertThat(history.sequenceAt(1_000_000_000)).isEqualTo(3);
	}

	@Test
	void knowsNothingOfTheTimeInWhichABookWasNotLive() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, true);
		long start = this.market.nowNs() + 1_000;
		this.market.applyUpdateAt(this.book, start);
		BookSnapshot before = this.book.snapshot();
		this.book.discard();
		assertState(history.at(start).orElseThrow(), before);
		assertThat(history.at(start + 1)).isEmpty();
		this.market.applySnapshot(this.book, false);
		assertThat(history.lastSequence()).hasValue(2);
		this.market.applyUpdateAt(this.book, start + 1_000_000_000);
		assertThat(history.lastSequence()).hasValue(3);
		assertState(history.at(start).orElseThrow(), before);
		assertThat(history.at(start + 1)).isEmpty();
		assertThat(history.at(start + 999_999_999)).isEmpty();
		assertState(history.at(start + 1_000_000_000).orElseThrow(), this.book);
		HistoryCursor cursor = history.replay(2, 3).orElseThrow();
		assertThat(cursor.next()).isTrue();
		assertThat(cursor.afterGap()).isFalse();
		assertThat(cursor.next()).isTrue();
		assertThat(cursor.afterGap()).isTrue();
		assertThat(cursor.next()).isFalse();
	}

	@Test
	void endsWithAMismatch() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, true);
		long start = this.market.nowNs() + 1_000;
		this.market.applyUpdateAt(this.book, start);
		assertThat(this.market.applyWrongUpdate(this.book)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(history.lastSequence()).hasValue(2);
		assertThat(history.at(start)).isPresent();
		assertThat(history.at(start + 1)).isEmpty();
	}

	@Test
	void givesUpTheOldestStates() {
		BookHistory history = new BookHistory(this.book, 5_000, 10);
		List<BookSnapshot> states = play(2_000);
		long first = history.firstSequence().orElseThrow();
		assertThat(first).isGreaterThan(1_500);
		assertThat(history.size()).isEqualTo(2_000 - first + 1).isGreaterThan(20);
		assertThat(history.atSequence(first - 1)).isEmpty();
		assertState(history.atSequence(first).orElseThrow(), states.get((int) first - 1));
	}

	@ParameterizedTest
	@CsvSource({ "10, 3000", "10, 40000", "100, 20000", "100, 300000", "1000, 200000" })
	void keepsItsBoundAtAllTimes(int depth, int maxBytes) {
		OrderBook book = book(depth);
		Market market = new Market(7, depth);
		BookHistory history = new BookHistory(book, maxBytes);
		assertThat(bytes(history)).isBetween(maxBytes / 2L, (long) maxBytes);
		long fresh = bytes(history);
		market.applySnapshot(book, true);
		for (int i = 0; i < 3 * depth; i++) {
			market.applyUpdate(book);
		}
		assertThat(history.size()).isPositive();
		assertThat(bytes(history)).isEqualTo(fresh);
	}

	@Test
	void keepsMoreStatesInMoreMemory() {
		long former = 0;
		for (int maxBytes : new int[] { 4_000, 16_000, 64_000, 256_000 }) {
			OrderBook book = book(10);
			BookHistory history = new BookHistory(book, maxBytes);
			play(new Market(3, 10), book, 10_000);
			assertThat(history.size()).isGreaterThan(3 * former).isLessThan(10_000);
			former = history.size();
		}
	}

	@Test
	void keepsMoreStatesWithFewerKeyFrames() {
		OrderBook dense = book(100);
		OrderBook sparse = book(100);
		BookHistory denseHistory = new BookHistory(dense, 100_000, 1);
		BookHistory sparseHistory = new BookHistory(sparse, 100_000, 50);
		play(new Market(3, 100), dense, 1_000);
		play(new Market(3, 100), sparse, 1_000);
		assertThat(sparseHistory.size()).isGreaterThan(2 * denseHistory.size());
		assertState(sparseHistory.atSequence(1_000).orElseThrow(), denseHistory.atSequence(1_000).orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 25, 100, 500, 1000 })
	void refusesABoundThatIsTooSmall(int depth) {
		OrderBook book = book(depth);
		int least = BookHistory.minBytes(depth);
		assertThatIllegalArgumentException().isThrownBy(() -> new BookHistory(book, least - 1))
			.withMessageContaining(Integer.toString(least))
			.withMessageContaining(Integer.toString(least - 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new BookHistory(book, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> new BookHistory(book, 10 * least, 0))
			.withMessageContaining("interval");
		BookHistory history = new BookHistory(book, least);
		assertThat(bytes(history)).isLessThanOrEqualTo(least);
		Market market = new Market(depth, depth);
		play(market, book, 50);
		assertThat(history.size()).isPositive();
		assertState(history.atSequence(50).orElseThrow(), book);
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 21, 40, 10_000 })
	void keepsTheStateAfterAMessageOfManyLevels(int levels) {
		OrderBook book = new OrderBook("A/B", 10, 0, 0, ChecksumPolicy.OFF);
		BookHistory history = new BookHistory(book, BookHistory.minBytes(10));
		String bids = "[{\"price\":50000,\"qty\":3},{\"price\":49999,\"qty\":4}]";
		this.market.apply(book, frame("snapshot", bids, "[]", "2024-10-03T02:46:57.050170Z"));
		StringBuilder more = new StringBuilder();
		for (int i = 1; i <= levels; i++) {
			more.append((i > 1) ? "," : "").append("{\"price\":").append(i).append(",\"qty\":").append(i).append('}');
		}
		this.market.apply(book, frame("update", "[" + more + "]", "[]", "2024-10-03T02:46:58.050170Z"));
		BookSnapshot state = book.snapshot();
		assertThat(state.levelCount(Side.BID)).isEqualTo(10);
		this.market.apply(book, frame("update", "[]", "[]", "2024-10-03T02:46:59.050170Z"));
		assertThat(history.lastSequence()).hasValue(3);
		history.atSequence(1).ifPresent((first) -> assertThat(first.levelCount(Side.BID)).isEqualTo(2));
		assertState(history.atSequence(2).orElseThrow(), state);
		assertState(history.atSequence(3).orElseThrow(), book);
	}

	@Test
	void keepsTheLargestNumbersAndTimes() {
		OrderBook book = new OrderBook("A/B", 10, 0, 0, ChecksumPolicy.OFF);
		BookHistory history = new BookHistory(book, BookHistory.minBytes(10));
		String[] frames = {
				frame("snapshot", "[]", "[{\"price\":1,\"qty\":9223372036854775807}]",
						"1678-01-01T00:00:00.000000000Z"),
				frame("update", "[{\"price\":1,\"qty\":9223372036854775807},{\"price\":9223372036854775807,\"qty\":1}]",
						"[{\"price\":9223372036854775807,\"qty\":9223372036854775807},{\"price\":1,\"qty\":0}]",
						"2261-12-31T23:59:59.999999999Z"),
				frame("update", "[]", "[{\"price\":5,\"qty\":1}]", "1678-01-01T00:00:00.000000000Z") };
		List<BookSnapshot> states = new ArrayList<>();
		for (String frame : frames) {
			assertThat(this.market.apply(book, frame)).isEqualTo(ApplyResult.APPLIED);
			states.add(book.snapshot());
		}
		// From the earliest to the latest time a message can have overflows a long.
		assertThat(states.get(1).timestampNs() - states.get(0).timestampNs()).isNegative();
		for (int i = 0; i < states.size(); i++) {
			assertState(history.atSequence(i + 1).orElseThrow(), states.get(i));
		}
		assertState(history.at(0).orElseThrow(), states.get(0));
		assertState(history.at(Long.MAX_VALUE).orElseThrow(), states.get(2));
	}

	private static String frame(String type, String bids, String asks, String time) {
		return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"A/B\",\"bids\":" + bids
				+ ",\"asks\":" + asks + ",\"checksum\":7,\"timestamp\":\"" + time + "\"}]}";
	}

	@Test
	void letsACursorFollowAGrowingHistory() {
		BookHistory history = new BookHistory(this.book, 10_000);
		this.market.applySnapshot(this.book, true);
		HistoryCursor cursor = history.replay(1, Long.MAX_VALUE).orElseThrow();
		for (int i = 1; i <= 500; i++) {
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.sequence()).isEqualTo(i);
			assertThat(cursor.afterGap()).isFalse();
			assertState(cursor.book(), this.book);
			assertThat(cursor.next()).isFalse();
			this.market.applyUpdate(this.book);
		}
		assertThat(history.firstSequence().orElseThrow()).isGreaterThan(100);
	}

	@Test
	void movesACursorThatWasOvertakenToTheOldestStateWithAGap() {
		BookHistory history = new BookHistory(this.book, 5_000);
		List<BookSnapshot> states = play(3);
		HistoryCursor all = history.replay(1, Long.MAX_VALUE).orElseThrow();
		HistoryCursor early = history.replay(1, 5).orElseThrow();
		assertThat(all.next()).isTrue();
		assertThat(early.next()).isTrue();
		for (int i = 0; i < 500; i++) {
			this.market.applyUpdate(this.book);
			states.add(this.book.snapshot());
		}
		long first = history.firstSequence().orElseThrow();
		assertThat(first).isGreaterThan(5);
		assertThat(early.next()).isFalse();
		assertThat(early.next()).isFalse();
		assertThat(all.next()).isTrue();
		assertThat(all.sequence()).isEqualTo(first);
		assertThat(all.afterGap()).isTrue();
		assertState(all.book(), states.get((int) first - 1));
		while (all.next()) {
			assertThat(all.afterGap()).isFalse();
			assertState(all.snapshot(), states.get((int) all.sequence() - 1));
		}
		assertThat(all.sequence()).isEqualTo(503);
	}

	@Test
	void hasNoStateBeforeACursorsFirst() {
		BookHistory history = new BookHistory(this.book, 5_000);
		play(3);
		HistoryCursor cursor = history.replay(2, 3).orElseThrow();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::sequence);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::afterGap);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::book);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::snapshot);
		assertThatIllegalArgumentException().isThrownBy(() -> history.replay(3, 2));
	}

	@Test
	void recordsNoMoreOnceItIsStopped() {
		BookHistory history = new BookHistory(this.book, 10_000);
		play(5);
		BookSnapshot last = this.book.snapshot();
		history.stop();
		this.market.applyUpdate(this.book);
		assertThat(history.lastSequence()).hasValue(5);
		assertState(history.atSequence(5).orElseThrow(), last);
		assertThat(history.at(Long.MAX_VALUE)).isEmpty();
		history.stop();
		history.follow(this.book);
		this.market.applyUpdate(this.book);
		HistoryCursor cursor = history.replay(6, 6).orElseThrow();
		assertThat(cursor.next()).isTrue();
		assertThat(cursor.afterGap()).isTrue();
		assertState(cursor.book(), this.book);
	}

	@Test
	void goesOnWithASuccessorAfterAGap() {
		BookHistory history = new BookHistory(this.book, 10_000);
		play(5);
		OrderBook successor = book(10);
		history.follow(successor);
		assertThat(history.at(Long.MAX_VALUE)).isEmpty();
		play(5);
		assertThat(history.lastSequence()).hasValue(5);
		play(this.market, successor, 3);
		assertThat(history.lastSequence()).hasValue(8);
		HistoryCursor cursor = history.replay(6, 8).orElseThrow();
		assertThat(cursor.next()).isTrue();
		assertThat(cursor.afterGap()).isTrue();
		history.follow(successor);
		this.market.applyUpdate(successor);
		assertThat(history.at(Long.MAX_VALUE)).isPresent();
	}

	@Test
	void followsNoBookOfAnotherShape() {
		BookHistory history = new BookHistory(this.book, 10_000);
		for (OrderBook other : List.of(book(25), new OrderBook("A/C", 10, 1, 2), new OrderBook("A/B", 10, 2, 2),
				new OrderBook("A/B", 10, 1, 3), new OrderBook("A/B", 10, 1, 2, ChecksumPolicy.OFF))) {
			assertThatIllegalArgumentException().isThrownBy(() -> history.follow(other));
		}
		play(1);
		assertThat(history.size()).isEqualTo(1);
	}

	@Test
	void sharesABookWithNoOtherListener() {
		BookHistory history = new BookHistory(this.book, 10_000);
		assertThatIllegalStateException().isThrownBy(() -> new BookHistory(this.book, 10_000));
		BookListener other = new BookListener() {

			@Override
			public void onApplied(OrderBook book, BookMessage message) {
				throw new AssertionError("Never added");
			}

			@Override
			public void onDiscarded(OrderBook book) {
				throw new AssertionError("Never added");
			}

		};
		assertThatIllegalStateException().isThrownBy(() -> this.book.addListener(other));
		this.book.removeListener(other);
		play(1);
		assertThat(history.size()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "v2_book_BTCUSD_d10_2023, BTC/USD, 10, 1, 8, 510",
			"v2_book_BTCUSD_d10_resubscribes, BTC/USD, 10, 1, 8, 301", "v2_book_ETHUSD_d25, ETH/USD, 25, 2, 8, 1129",
			"conv_book_WAVESEUR_d1000, WAVES/EUR, 1000, 6, 8, 576" })
	void keepsRecordedStreams(String file, String symbol, int depth, int pricePrecision, int qtyPrecision, int states)
			throws IOException {
		Path folder = Path.of(System.getProperty("kraken.fixtures", "absent"));
		Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no recordings in " + folder);
		OrderBook book = new OrderBook(symbol, depth, pricePrecision, qtyPrecision);
		BookHistory history = new BookHistory(book, 1_000_000);
		List<BookSnapshot> copies = new ArrayList<>();
		for (String line : Files.readAllLines(folder.resolve(file + ".jsonl"))) {
			if (line.startsWith("{\"channel\":\"book\"") && this.market.apply(book, line) == ApplyResult.VERIFIED) {
				copies.add(book.snapshot());
			}
		}
		assertThat(copies).hasSize(states);
		assertThat(history.size()).isEqualTo(states);
		HistoryCursor cursor = history.replay(1, states).orElseThrow();
		for (BookSnapshot copy : copies) {
			assertThat(cursor.next()).isTrue();
			assertState(cursor.book(), copy);
			assertThat(checksum(cursor.book())).isEqualTo(copy.checksum());
		}
	}

	private static long checksum(BookView book) {
		CRC32 crc = new CRC32();
		for (Side side : new Side[] { Side.ASK, Side.BID }) {
			for (int i = 0; i < Math.min(10, book.levelCount(side)); i++) {
				crc.update((Long.toString(book.scaledPrice(side, i)) + book.scaledQty(side, i)).getBytes());
			}
		}
		return crc.getValue();
	}

	private List<BookSnapshot> play(int states) {
		return play(this.market, this.book, states);
	}

	private static List<BookSnapshot> play(Market market, OrderBook book, int states) {
		List<BookSnapshot> copies = new ArrayList<>();
		for (int i = 0; i < states; i++) {
			assertThat((i == 0) ? market.applySnapshot(book, true) : market.applyUpdate(book))
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			copies.add(book.snapshot());
		}
		return copies;
	}

	private static void assertState(BookView actual, BookView expected) {
		BookHistoryTwinTests.assertSame(actual, expected);
	}

	/** Memory of everything that belongs to a history, but not of its book. */
	private static long bytes(BookHistory history) {
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Object> open = new ArrayDeque<>(List.of(history));
		long bytes = 0;
		while (!open.isEmpty()) {
			Object object = open.pop();
			if (!seen.add(object)) {
				continue;
			}
			Class<?> type = object.getClass();
			if (type.isArray()) {
				assertThat(type.getComponentType().isPrimitive()).isTrue();
				int width = (type == long[].class) ? 8 : (type == int[].class) ? 4 : 1;
				bytes += 16 + (long) width * Array.getLength(object);
			}
			else if (type.getPackage() == BookHistory.class.getPackage()) {
				bytes += 16;
				for (Field field : type.getDeclaredFields()) {
					if (!Modifier.isStatic(field.getModifiers())) {
						bytes += 8;
						addValue(object, field, open);
					}
				}
			}
		}
		return bytes;
	}

	private static void addValue(Object object, Field field, Deque<Object> open) {
		if (!field.getType().isPrimitive()) {
			try {
				field.setAccessible(true);
				Object value = field.get(object);
				if (value != null) {
					open.push(value);
				}
			}
			catch (IllegalAccessException ex) {
				throw new AssertionError(ex);
			}
		}
	}

}
