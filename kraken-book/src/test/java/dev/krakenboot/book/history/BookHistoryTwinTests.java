// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of generated streams, with failures in them, against a list of full copies.
 */
class BookHistoryTwinTests {

	@Property(tries = 60)
	void agreesAtDepth10(@ForAll long seed) {
		new Twin(seed, 10).play(400, 50);
	}

	@Property(tries = 30)
	void agreesAtDepth25(@ForAll long seed) {
		new Twin(seed, 25).play(300, 50);
	}

	@Property(tries = 8)
	void agreesAtDepth100(@ForAll long seed) {
		new Twin(seed, 100).play(250, 80);
	}

	@Property(tries = 3)
	void agreesAtDepth1000(@ForAll long seed) {
		new Twin(seed, 1000).play(90, 89);
	}

	/** One state as it was, and what a history should say of its place. */
	private record Copy(BookSnapshot book, boolean afterGap, long knownTimeNs) {
	}

	private static final class Twin {

		private final Random random;

		private final Market market;

		private final OrderBook book;

		private final BookHistory history;

		/** All states since the beginning; the first has sequence 1. */
		private final List<Copy> copies = new ArrayList<>();

		private long knownTimeNs = BookView.NO_TIMESTAMP;

		private boolean gap;

		Twin(long seed, int depth) {
			this.random = new Random(seed);
			this.market = new Market(this.random.nextLong(), depth);
			ChecksumPolicy policy = switch (this.random.nextInt(3)) {
				case 0 -> ChecksumPolicy.EVERY_MESSAGE;
				case 1 -> ChecksumPolicy.sampled(3);
				default -> ChecksumPolicy.OFF;
			};
			this.book = new OrderBook("A/B", depth, Market.PRICE_PRECISION, Market.QTY_PRECISION, policy);
			int least = BookHistory.minBytes(depth);
			int maxBytes = least + this.random.nextInt((this.random.nextBoolean()) ? 100 : 10 * least);
			this.history = new BookHistory(this.book, maxBytes, 1 + this.random.nextInt(40));
		}

		void play(int messages, int checkEvery) {
			for (int i = 1; i <= messages; i++) {
				step();
				if (i % checkEvery == 0) {
					check();
				}
			}
		}

		private void step() {
			ApplyResult result = ApplyResult.REFUSED;
			int fate = this.random.nextInt(60);
			if (fate == 0) {
				this.book.discard();
				this.gap = true;
			}
			else if (fate == 1) {
				result = this.market.applyWrongUpdate(this.book);
			}
			else if (fate < 4 || (fate < 50 && this.book.levelCount(Side.BID) + this.book.levelCount(Side.ASK) == 0)) {
				result = this.market.applySnapshot(this.book, this.random.nextInt(4) > 0);
			}
			else {
				result = this.market.applyUpdate(this.book);
			}
			if (result == ApplyResult.VERIFIED || result == ApplyResult.APPLIED) {
				assertThat(this.book.state()).isEqualTo(BookState.LIVE);
				this.knownTimeNs = Math.max(this.knownTimeNs, this.book.timestampNs());
				this.copies.add(new Copy(this.book.snapshot(), this.gap && !this.copies.isEmpty(), this.knownTimeNs));
				this.gap = false;
			}
			else if (result != ApplyResult.REFUSED) {
				this.gap = true;
			}
		}

		private void check() {
			long last = this.copies.size();
			if (last == 0) {
				assertThat(this.history.size()).isZero();
				assertThat(this.history.firstSequence()).isEmpty();
				assertThat(this.history.at(this.market.nowNs())).isEmpty();
				assertThat(this.history.sequenceAt(this.market.nowNs())).isEqualTo(BookHistory.NO_SEQUENCE);
				return;
			}
			long first = this.history.firstSequence().orElseThrow();
			assertThat(first).isBetween(1L, last);
			assertThat(this.history.lastSequence()).hasValue(last);
			assertThat(this.history.size()).isEqualTo(last - first + 1);
			for (long sequence = first; sequence <= last; sequence++) {
				assertSame(this.history.atSequence(sequence).orElseThrow(), copy(sequence).book());
			}
			for (long absent : new long[] { first - 1, last + 1, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE }) {
				assertThat(this.history.atSequence(absent)).isEmpty();
				assertThat(this.history.replay(absent, Long.MAX_VALUE)).isEmpty();
			}
			assertTimes(first, last);
			assertReplay(first, last);
		}

		private void assertTimes(long first, long last) {
			assertThat(this.history.firstTimeNs().isPresent())
				.isEqualTo(copy(first).knownTimeNs() != BookView.NO_TIMESTAMP);
			this.history.firstTimeNs().ifPresent((time) -> assertThat(time).isEqualTo(copy(first).knownTimeNs()));
			this.history.lastTimeNs().ifPresent((time) -> assertThat(time).isEqualTo(copy(last).knownTimeNs()));
			for (int i = 0; i < 200; i++) {
				long time = copy(first + this.random.nextInt((int) (last - first + 1))).knownTimeNs()
						+ this.random.nextInt(3) - 1 + (this.random.nextInt(5) - 2) * 10_000_000L;
				assertTime(time, first, last);
			}
			assertTime(Long.MIN_VALUE, first, last);
			assertTime(0, first, last);
			assertTime(Long.MAX_VALUE, first, last);
		}

		private void assertTime(long time, long first, long last) {
			long found = 0;
			for (long sequence = first; sequence <= last; sequence++) {
				long known = copy(sequence).knownTimeNs();
				found = (known <= time && known != BookView.NO_TIMESTAMP) ? sequence : found;
			}
			assertThat(this.history.sequenceAt(time)).isEqualTo(found);
			Optional<BookSnapshot> actual = this.history.at(time);
			boolean lasting = found > 0 && (copy(found).knownTimeNs() == time
					|| !((found == last) ? this.gap : copy(found + 1).afterGap()));
			assertThat(actual.isPresent()).isEqualTo(lasting);
			if (lasting) {
				assertSame(actual.orElseThrow(), copy(found).book());
			}
		}

		private void assertReplay(long first, long last) {
			long from = first + this.random.nextInt((int) (last - first + 1));
			long to = from + this.random.nextInt((int) (last - from + 3));
			HistoryCursor cursor = this.history.replay(from, to).orElseThrow();
			for (long sequence = from; sequence <= Math.min(to, last); sequence++) {
				assertThat(cursor.next()).isTrue();
				assertThat(cursor.sequence()).isEqualTo(sequence);
				assertThat(cursor.afterGap()).isEqualTo(copy(sequence).afterGap());
				assertSame(cursor.book(), copy(sequence).book());
			}
			assertThat(cursor.next()).isFalse();
			assertSame(cursor.snapshot(), copy(Math.min(to, last)).book());
		}

		private Copy copy(long sequence) {
			return this.copies.get((int) sequence - 1);
		}

	}

	static void assertSame(BookView actual, BookView expected) {
		assertThat(actual.symbol()).isEqualTo(expected.symbol());
		assertThat(actual.depth()).isEqualTo(expected.depth());
		assertThat(actual.pricePrecision()).isEqualTo(expected.pricePrecision());
		assertThat(actual.qtyPrecision()).isEqualTo(expected.qtyPrecision());
		assertThat(actual.state()).isEqualTo(expected.state());
		assertThat(actual.checksumPolicy()).isEqualTo(expected.checksumPolicy());
		assertThat(actual.checksum()).isEqualTo(expected.checksum());
		assertThat(actual.timestampNs()).isEqualTo(expected.timestampNs());
		for (Side side : Side.values()) {
			assertThat(scaled(actual, side)).isEqualTo(scaled(expected, side));
		}
	}

	private static long[] scaled(BookView book, Side side) {
		long[] levels = new long[2 * book.levelCount(side)];
		for (int i = 0; i < levels.length; i += 2) {
			levels[i] = book.scaledPrice(side, i / 2);
			levels[i + 1] = book.scaledQty(side, i / 2);
		}
		return levels;
	}

}
