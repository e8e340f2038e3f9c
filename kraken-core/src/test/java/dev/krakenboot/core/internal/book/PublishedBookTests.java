// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.core.book.TopLevels;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.testing.NaiveBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
	void readsIntoABufferOfTheCallerWithoutAllocating() {
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		assumeTrue(threads.isThreadAllocatedMemorySupported(), "Skipped: this JVM does not count allocations");
		PublishedBook book = liveBook();
		TopLevels target = new TopLevels();
		long sum = read(book, target, 20_000);
		long before = threads.getCurrentThreadAllocatedBytes();
		sum += read(book, target, 20_000);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
		assertThat(sum).isPositive();
	}

	private static long read(PublishedBook book, TopLevels target, int times) {
		long sum = 0;
		for (int i = 0; i < times; i++) {
			book.read(target);
			sum += target.scaledPrice(Side.BID, 0);
		}
		return sum;
	}

	@Test
	void readsTheSameIntoABufferAsIntoAView() {
		PublishedBook book = liveBook();
		TopLevels target = new TopLevels();
		book.read(target);
		BookView top = book.top();
		assertThat(target.state()).isEqualTo(BookState.LIVE);
		assertThat(target.symbol()).isEqualTo("BTC/USD");
		assertThat(target.checksum()).isEqualTo(top.checksum());
		assertThat(target.timestampNs()).isEqualTo(top.timestampNs());
		assertThat(target.bids()).isEqualTo(top.bids()).hasSize(10);
		assertThat(target.asks()).isEqualTo(top.asks()).hasSize(10);
		assertThat(target.epoch()).isEqualTo(1);
		book.enter(BookState.RESYNCING, "test");
		book.read(target);
		assertThat(target.state()).isEqualTo(BookState.RESYNCING);
		assertThat(target.bids()).isEmpty();
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> target.scaledPrice(Side.BID, 0));
	}

	@Test
	void readsTheLastCompleteMessageWhileTheWriterIsHeldUpInTheNext() {
		TopLevelsBuffer buffer = new TopLevelsBuffer();
		buffer.writeBook(message(1), BookState.LIVE, 1, 1);
		long[] copy = new long[TopLevelsBuffer.LENGTH];
		boolean[] read = { false };
		buffer.writeBook(heldUp(message(2), () -> read[0] = buffer.read(copy, 1)), BookState.LIVE, 2, 2);
		assertThat(read[0]).isTrue();
		assertThat(isOneMessage(TopLevelsBuffer.view("BTC/USD", 10, ChecksumPolicy.EVERY_MESSAGE, copy), 1)).isTrue();
		assertThat(TopLevelsBuffer.epoch(copy)).isEqualTo(1);
	}

	/** A book during whose writing something happens: at its last level. */
	private static BookView heldUp(BookView book, Runnable meanwhile) {
		return (BookView) Proxy.newProxyInstance(BookView.class.getClassLoader(), new Class<?>[] { BookView.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("scaledQty") && arguments[0] == Side.ASK) {
						meanwhile.run();
					}
					return method.invoke(book, arguments);
				});
	}

	private static PublishedBook liveBook() {
		PublishedBook book = new PublishedBook(BookKind.LEVEL2, "BTC/USD", 10, 0, ChecksumPolicy.EVERY_MESSAGE,
				Clock.systemUTC(), new Silent());
		OrderBook engine = new OrderBook("BTC/USD", 10, 1, 8);
		BookFrame frame = new BookFrame();
		byte[] bytes = NaiveBook.around100("BTC/USD").snapshot().getBytes(StandardCharsets.UTF_8);
		assertThat(new BookFrameDecoder().decode(bytes, 0, bytes.length, frame)).isTrue();
		assertThat(engine.apply(frame.message(0))).isEqualTo(ApplyResult.VERIFIED);
		book.onApplied(engine, false);
		return book;
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
		PublishedBook book = new PublishedBook(BookKind.LEVEL2, "BTC/USD", 10, 0, ChecksumPolicy.EVERY_MESSAGE,
				Clock.systemUTC(), new Silent());
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

	}

}
