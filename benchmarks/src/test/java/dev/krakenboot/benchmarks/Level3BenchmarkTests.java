// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.benchmarks.feed.Level3Feed;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.level3.Level3Book;
import dev.krakenboot.book.level3.Level3Snapshot;
import dev.krakenboot.book.level3.OrderEntry;
import dev.krakenboot.book.level3.QueuePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The work of every level 3 benchmark method, once, over a small input.
 */
class Level3BenchmarkTests {

	private static final int UPDATES = 2000;

	private final Level3Benchmark benchmark = new Level3Benchmark();

	@ParameterizedTest
	@CsvSource({ "1000, 100", "100000, 1000" })
	void verifiesEveryUpdateOfABookOfThatManyOrders(int orders, int depth) {
		Level3Pipeline pipeline = pipeline(orders);
		assertThat(pipeline.book().orderCount()).isEqualTo(orders);
		assertThat(this.benchmark.update(pipeline)).isEqualTo(UPDATES);
		Level3Book book = pipeline.book();
		assertThat(book.state()).isEqualTo(BookState.LIVE);
		assertThat(book.crossed()).isFalse();
		assertThat(book.levelCount(Side.BID)).isEqualTo(depth);
		assertThat(book.levelCount(Side.ASK)).isEqualTo(depth);
		assertThat(book.orderCount()).isBetween(orders * 9 / 10, orders * 11 / 10);
		assertThat(book.unknownDeletes() + book.unknownModifies()).isZero();
	}

	@Test
	void canBePassedThroughAgain() {
		Level3Pipeline pipeline = pipeline(1000);
		assertThat(pipeline.run()).isEqualTo(UPDATES);
		long checksum = pipeline.book().checksum();
		pipeline.restart();
		assertThat(pipeline.book().orderCount()).isEqualTo(1000);
		assertThat(pipeline.run()).isEqualTo(UPDATES);
		assertThat(pipeline.book().checksum()).isEqualTo(checksum);
	}

	@Test
	void failsWhenTheChecksumIsWrong() {
		Level3Pipeline pipeline = pipeline(1000);
		byte[] later = pipeline.feed().updates()[199];
		assertThatIllegalStateException().isThrownBy(() -> pipeline.accept(later));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 100_000 })
	void addsAndUndoesIt(int orders) {
		Level3Orders input = orders(orders);
		Set<OrderEntry> before = entries(input.book());
		input.restart();
		assertThat(this.benchmark.add(input)).isEqualTo(Level3Orders.CHANGES);
		assertThat(input.book().orderCount()).isEqualTo(orders + Level3Orders.CHANGES);
		assertThat(entries(input.book()).containsAll(before)).isTrue();
		input.restart();
		assertThat(entries(input.book())).isEqualTo(before);
		assertThat(input.book().replacedOrders() + input.book().unknownDeletes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 100_000 })
	void removesAndUndoesIt(int orders) {
		Level3Orders input = orders(orders);
		Set<OrderEntry> before = entries(input.book());
		List<OrderEntry> best = input.book().orders(Side.ASK, 0);
		input.restart();
		assertThat(this.benchmark.remove(input)).isEqualTo(Level3Orders.CHANGES);
		assertThat(input.book().orderCount()).isEqualTo(orders - Level3Orders.CHANGES);
		assertThat(before.containsAll(entries(input.book()))).isTrue();
		input.restart();
		assertThat(entries(input.book())).isEqualTo(before);
		assertThat(input.book().orders(Side.ASK, 0)).isEqualTo(best);
		assertThat(input.book().replacedOrders() + input.book().unknownDeletes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 100_000 })
	void tellsPlacesInLongQueues(int orders) {
		Level3Places places = new Level3Places();
		places.orders = orders;
		places.prepare();
		assertThat(places.book().orderCount()).isEqualTo(orders);
		Set<Integer> ahead = new HashSet<>();
		for (int i = 0; i < 64; i++) {
			QueuePosition front = this.benchmark.positionAtFront(places).orElseThrow();
			assertThat(front.ordersAhead()).isZero();
			assertThat(front.scaledQtyAhead()).isZero();
			assertThat(front.levelOrders()).isEqualTo(1000);
		}
		for (int i = 0; i < 64; i++) {
			QueuePosition middle = this.benchmark.positionInMiddle(places).orElseThrow();
			assertThat(middle.levelOrders()).isEqualTo(1000);
			ahead.add(middle.ordersAhead());
		}
		assertThat(ahead).hasSize(64).allMatch((place) -> place >= 468 && place < 532);
	}

	@ParameterizedTest
	@CsvSource({ "1000, 100", "100000, 1000" })
	void readsAndCopiesSnapshots(int orders, int depth) {
		Level3Filled filled = new Level3Filled();
		filled.orders = orders;
		filled.prepare();
		filled.book().discard();
		assertThat(this.benchmark.snapshot(filled)).isEqualTo(1);
		Level3Snapshot copy = this.benchmark.copy(filled);
		assertThat(copy.state()).isEqualTo(BookState.LIVE);
		assertThat(copy.orderCount()).isEqualTo(orders);
		assertThat(copy.levelCount(Side.BID)).isEqualTo(depth);
		assertThat(copy.orderCount(Side.ASK, depth - 1)).isEqualTo(orders / (2 * depth));
	}

	private static Level3Pipeline pipeline(int orders) {
		Level3Pipeline pipeline = new Level3Pipeline(UPDATES);
		pipeline.orders = orders;
		pipeline.prepare();
		pipeline.restart();
		return pipeline;
	}

	private static Level3Orders orders(int orders) {
		Level3Orders input = new Level3Orders();
		input.orders = orders;
		input.prepare();
		assertThat(input.book().symbol()).isEqualTo(Level3Feed.PAIR.symbol());
		assertThat(input.book().orderCount()).isEqualTo(orders);
		return input;
	}

	private static Set<OrderEntry> entries(Level3Book book) {
		Set<OrderEntry> entries = new HashSet<>();
		for (Side side : Side.values()) {
			for (int level = 0; level < book.levelCount(side); level++) {
				entries.addAll(book.orders(side, level));
			}
		}
		return entries;
	}

}
