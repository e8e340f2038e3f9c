// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine against {@link NaiveLevel3Book} on generated streams with every kind of
 * event: orders that return, move, lose or keep their place, are older than those that
 * stand there already, fall out of the depth, or are not there at all.
 */
class Level3BookTwinTests {

	@Property(tries = 25)
	void agreesAtDepth10(@ForAll long seed) {
		play(new Level3Stream(seed, 10, 15, 4), 250);
	}

	@Property(tries = 4)
	void agreesAtDepth100(@ForAll long seed) {
		play(new Level3Stream(seed, 100, 150, 12), 100);
	}

	@Property(tries = 2)
	void agreesAtDepth1000(@ForAll long seed) {
		play(new Level3Stream(seed, 1000, 1500, 60), 30);
	}

	@Property(tries = 4)
	void agreesOnLongQueues(@ForAll long seed) {
		play(new Level3Stream(seed, 10, 2, 60), 80);
	}

	@Property(tries = 3)
	void agreesOnManyOrders(@ForAll long seed) {
		play(new Level3Stream(seed, 10, 14, 100), 60);
	}

	private static void play(Level3Stream stream, int messages) {
		NaiveLevel3Book naive = stream.naive;
		Level3Book book = new Level3Book("A/B", stream.depth, stream.pricePrecision, stream.qtyPrecision);
		BookState unverified = BookState.AWAITING_SNAPSHOT;
		for (int i = 0; i < messages; i++) {
			boolean snapshot = i == 0 || stream.random.nextInt(60) == 0;
			String frame = snapshot ? stream.snapshot() : stream.update();
			long checksum = naive.apply(frame.replace("#", "0"));
			int fate = stream.random.nextInt(100);
			if (snapshot && fate < 30) {
				assertThat(Level3Frames.apply(book, frame.replace("\"checksum\":#,", "")))
					.isEqualTo(ApplyResult.UNVERIFIED);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
			}
			else if (fate < 98) {
				assertThat(Level3Frames.apply(book, frame.replace("#", Long.toString(checksum)))).as(frame)
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
				assertThat(book.state()).isEqualTo(BookState.LIVE);
				assertThat(book.checksum()).isEqualTo(checksum);
			}
			else {
				assertThat(Level3Frames.apply(book, frame.replace("#", Long.toString(checksum ^ 1))))
					.isEqualTo(ApplyResult.MISMATCH);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.orderCount()).isZero();
				assertThat(book.comparedDigits(Side.BID)).isEqualTo(naive.comparedDigits(Side.BID));
				String replacement = stream.snapshot();
				checksum = naive.apply(replacement.replace("#", "0"));
				assertThat(Level3Frames.apply(book, replacement.replace("#", Long.toString(checksum))))
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
			}
			assertThat(book.computedChecksum()).isEqualTo(checksum);
			assertSame(book, naive);
			if (stream.random.nextInt(10) == 0) {
				assertSame(book.snapshot(), naive);
			}
			assertThat(List.of((int) book.unknownModifies(), (int) book.unknownDeletes(), (int) book.replacedOrders(),
					(int) book.duplicateOrders()))
				.isEqualTo(naive.counts());
			for (Side side : Side.values()) {
				assertThat(book.comparedDigits(side)).isEqualTo(naive.comparedDigits(side));
			}
		}
	}

	private static void assertSame(Level3View book, NaiveLevel3Book naive) {
		assertThat(book.orderCount()).isEqualTo(naive.orders().size());
		for (Side side : Side.values()) {
			assertThat(book.levels(side)).isEqualTo(naive.levels(side));
			int level = 0;
			for (Map.Entry<BigDecimal, List<NaiveLevel3Book.Order>> queue : naive.queues(side).entrySet()) {
				List<OrderEntry> expected = new ArrayList<>();
				BigDecimal ahead = BigDecimal.ZERO.setScale(book.qtyPrecision());
				BigDecimal total = NaiveLevel3Book.sum(queue.getValue());
				for (NaiveLevel3Book.Order order : queue.getValue()) {
					Instant time = order.time();
					QueuePosition position = book.queuePosition(order.id()).orElseThrow();
					assertThat(position.side()).isEqualTo(side);
					assertThat(position.price()).isEqualTo(queue.getKey());
					assertThat(position.qty()).isEqualTo(order.qty());
					assertThat(position.ordersAhead()).isEqualTo(expected.size());
					assertThat(position.qtyAhead()).isEqualTo(ahead);
					assertThat(position.levelOrders()).isEqualTo(queue.getValue().size());
					assertThat(position.levelQty()).isEqualTo(total);
					ahead = ahead.add(order.qty());
					expected.add(new OrderEntry(order.id(), order.price(), order.qty(),
							time.getEpochSecond() * 1_000_000_000L + time.getNano()));
				}
				assertThat(book.orders(side, level)).isEqualTo(expected);
				assertThat(book.orderCount(side, level)).isEqualTo(expected.size());
				level++;
			}
		}
		assertThat(book.queuePosition("OXXXXX-XXXXX-XXXXXX")).isEmpty();
	}

}
