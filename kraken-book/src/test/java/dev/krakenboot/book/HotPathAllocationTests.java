// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.SymbolTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way from bytes to a verified book makes no garbage.
 */
class HotPathAllocationTests {

	private static final int MESSAGES = 2_000;

	private static final int WARM_UP_ROUNDS = 5;

	private static final int ROUNDS = 10;

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	private final BookFrame frame = new BookFrame();

	private final SymbolTable<OrderBook> books = new SymbolTable<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void allocatesNothingPerUpdate(boolean general) {
		ThreadMXBean threads = threads();
		List<byte[]> frames = stream();
		OrderBook book = new OrderBook("BTC/USD", 10, 1, 8);
		this.books.put("BTC/USD", book);
		for (int i = 0; i < WARM_UP_ROUNDS; i++) {
			play(frames, general);
		}
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < ROUNDS; i++) {
			play(frames, general);
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocated / (double) (ROUNDS * frames.size())).isLessThan(1.0);
		assertThat(book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void wouldSeeAnAllocation() {
		ThreadMXBean threads = threads();
		long before = threads.getCurrentThreadAllocatedBytes();
		List<byte[]> frames = stream();
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isGreaterThan(100L * frames.size());
	}

	private void play(List<byte[]> frames, boolean general) {
		for (int i = 0; i < frames.size(); i++) {
			byte[] bytes = frames.get(i);
			boolean isBook = general ? this.decoder.decodeGeneral(bytes, 0, bytes.length, this.frame)
					: this.decoder.decode(bytes, 0, bytes.length, this.frame);
			OrderBook book = this.books.get(this.frame.message(0));
			if (!isBook || book == null || book.apply(this.frame.message(0)) != ApplyResult.VERIFIED) {
				throw new IllegalStateException("Frame " + i + " was not verified");
			}
		}
	}

	private static ThreadMXBean threads() {
		Assumptions.assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"skipped: this JVM does not count allocations");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"skipped: this JVM does not count allocations");
		return threads;
	}

	/** A snapshot and updates with sets, returns and removals around it. */
	private static List<byte[]> stream() {
		Random random = new Random(42);
		NaiveBook naive = new NaiveBook(10, 1, 8);
		List<byte[]> frames = new ArrayList<>();
		for (int i = 0; i < MESSAGES; i++) {
			StringBuilder bids = new StringBuilder();
			StringBuilder asks = new StringBuilder();
			int entries = (i == 0) ? 20 : 1 + random.nextInt(3);
			for (int entry = 0; entry < entries; entry++) {
				boolean bid = random.nextBoolean();
				int price = bid ? 629_999 - random.nextInt(20) : 630_000 + random.nextInt(20);
				long qty = (random.nextInt(4) == 0) ? 0 : 1 + random.nextInt(900_000_000);
				StringBuilder side = bid ? bids : asks;
				side.append((side.length() > 0) ? "," : "")
					.append("{\"price\":")
					.append(price / 10)
					.append('.')
					.append(price % 10)
					.append(",\"qty\":")
					.append(qty / 100_000_000)
					.append('.')
					.append(String.format("%08d", qty % 100_000_000))
					.append('}');
			}
			String withoutChecksum = (i == 0) ? Frames.snapshot("BTC/USD", bids.toString(), asks.toString(), 0)
					: Frames.update("BTC/USD", bids.toString(), asks.toString(), 0);
			long checksum = naive.apply(withoutChecksum);
			frames.add(withoutChecksum.replace("\"checksum\":0", "\"checksum\":" + checksum)
				.getBytes(StandardCharsets.UTF_8));
		}
		return frames;
	}

}
