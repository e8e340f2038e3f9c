// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.core.event.BookStateChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedBookTests {

	private static final int MESSAGES = 1_000_000;

	private static final int READS = 10_000;

	@Test
	@Timeout(60)
	void neverShowsHalfAMessageToAReader() throws InterruptedException {
		TopLevelsBuffer buffer = new TopLevelsBuffer();
		AtomicBoolean done = new AtomicBoolean();
		AtomicLong consistent = new AtomicLong();
		AtomicLong torn = new AtomicLong();
		Thread reader = new Thread(() -> {
			long[] copy = new long[TopLevelsBuffer.LENGTH];
			while (!done.get()) {
				if (buffer.read(copy, 64)) {
					BookView view = TopLevelsBuffer.view("BTC/USD", 10, ChecksumPolicy.EVERY_MESSAGE, copy);
					if (isOneMessage(view, TopLevelsBuffer.epoch(copy))) {
						consistent.incrementAndGet();
					}
					else {
						torn.incrementAndGet();
					}
				}
			}
		});
		reader.start();
		for (int number = 1; number <= MESSAGES || consistent.get() < READS; number++) {
			buffer.writeBook(message(number), BookState.LIVE, number, number);
		}
		done.set(true);
		reader.join();
		assertThat(torn).hasValue(0);
		assertThat(consistent.get()).isGreaterThanOrEqualTo(READS);
	}

	/** A book whose every number, and number of levels, follows from one number. */
	private static BookView message(long number) {
		int count = 1 + (int) (number % TopLevelsBuffer.LEVELS);
		long[] levels = new long[2 * count];
		for (int i = 0; i < levels.length; i++) {
			levels[i] = number * 100 + i;
		}
		return BookSnapshot.of("BTC/USD", 10, 1, 8, BookState.LIVE, number, number, levels, count, levels, count);
	}

	private static boolean isOneMessage(BookView view, long epoch) {
		long number = view.checksum();
		if (number == BookView.NO_CHECKSUM) {
			return view.levelCount(Side.BID) == 0 && epoch == 0;
		}
		int count = 1 + (int) (number % TopLevelsBuffer.LEVELS);
		boolean one = epoch == number && view.timestampNs() == number && view.levelCount(Side.BID) == count
				&& view.levelCount(Side.ASK) == count;
		for (int i = 0; one && i < count; i++) {
			for (Side side : Side.values()) {
				one &= view.scaledPrice(side, i) == number * 100 + 2 * i
						&& view.scaledQty(side, i) == number * 100 + 2 * i + 1;
			}
		}
		return one;
	}

	@Test
	void givesTheWholePrecisionsAndCountsBack() {
		TopLevelsBuffer buffer = new TopLevelsBuffer();
		long[] ten = new long[20];
		buffer.writeBook(BookSnapshot.of("A/B", 10, 18, 17, BookState.LIVE, 4294967295L, 5, ten, 10, ten, 0),
				BookState.STALE, 9, 3);
		long[] copy = new long[TopLevelsBuffer.LENGTH];
		assertThat(buffer.read(copy, 1)).isTrue();
		BookView view = TopLevelsBuffer.view("A/B", 10, ChecksumPolicy.OFF, copy);
		assertThat(view.pricePrecision()).isEqualTo(18);
		assertThat(view.qtyPrecision()).isEqualTo(17);
		assertThat(view.levelCount(Side.BID)).isEqualTo(10);
		assertThat(view.levelCount(Side.ASK)).isZero();
		assertThat(view.checksum()).isEqualTo(4294967295L);
		assertThat(view.state()).isEqualTo(BookState.STALE);
		assertThat(view.checksumPolicy()).isEqualTo(ChecksumPolicy.OFF);
		assertThat(buffer.updates()).isEqualTo(3);
	}

	@Test
	void startsEmptyAndAwaitingItsSnapshot() {
		PublishedBook book = new PublishedBook("BTC/USD", 10, 0, ChecksumPolicy.EVERY_MESSAGE, Clock.systemUTC(),
				new Silent());
		assertThat(book.top().state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(book.top().bestBid()).isEmpty();
		assertThat(book.top().checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(book.top().asOf()).isEmpty();
		assertThat(book.stateReason()).isNull();
	}

	private static final class Silent implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
		}

		@Override
		public void onStateChange(BookStateChange change) {
		}

		@Override
		public CompletableFuture<BookView> fullCopy(PublishedBook book) {
			return CompletableFuture.completedFuture(book.top());
		}

	}

}
