// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A book makes no garbage, whether it is recorded or not.
 */
class HistoryAllocationTests {

	private static final int MESSAGES = 1_000;

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	private final BookFrame frame = new BookFrame();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsWithoutGarbage(boolean recorded) {
		Assumptions.assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"skipped: this JVM does not count allocations");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"skipped: this JVM does not count allocations");
		OrderBook book = new OrderBook("A/B", 10, 1, 2, ChecksumPolicy.OFF);
		List<byte[]> frames = frames();
		// Small enough to give up states and to begin segments all the time.
		BookHistory history = recorded ? new BookHistory(book, 20_000) : null;
		for (int i = 0; i < 5; i++) {
			play(frames, book);
		}
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 10; i++) {
			play(frames, book);
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocated / (double) (10 * MESSAGES)).isLessThan(1.0);
		if (history != null) {
			assertThat(history.lastSequence()).hasValue(15L * MESSAGES);
			assertThat(history.firstSequence().orElseThrow()).isGreaterThan(1);
		}
	}

	@Test
	void findsSequencesWithoutGarbage() {
		Assumptions.assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"skipped: this JVM does not count allocations");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"skipped: this JVM does not count allocations");
		OrderBook book = new OrderBook("A/B", 10, 1, 2, ChecksumPolicy.OFF);
		BookHistory history = new BookHistory(book, 20_000);
		play(frames(), book);
		long first = history.firstTimeNs().orElseThrow();
		long last = history.lastTimeNs().orElseThrow();
		long found = 0;
		for (int i = 0; i < 100; i++) {
			found += history.sequenceAt(first);
		}
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < MESSAGES; i++) {
			found += history.sequenceAt(first + (last - first) / MESSAGES * i);
		}
		assertThat((threads.getCurrentThreadAllocatedBytes() - before) / (double) MESSAGES).isLessThan(1.0);
		assertThat(found).isPositive();
	}

	private void play(List<byte[]> frames, OrderBook book) {
		for (int i = 0; i < frames.size(); i++) {
			byte[] bytes = frames.get(i);
			this.decoder.decode(bytes, 0, bytes.length, this.frame);
			if (book.apply(this.frame.message(0)) != ApplyResult.APPLIED) {
				throw new IllegalStateException("Frame " + i + " was not applied");
			}
		}
	}

	private static List<byte[]> frames() {
		List<byte[]> frames = new ArrayList<>();
		for (int i = 0; i < MESSAGES; i++) {
			String level = "{\"price\":" + (1000 + (i * 7) % 30) + ".5,\"qty\":" + (i % 4) + ".25}";
			String text = "{\"channel\":\"book\",\"type\":\"" + ((i == 0) ? "snapshot" : "update")
					+ "\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[" + level + "],\"asks\":["
					+ level.replace("\"qty\":0.25", "\"qty\":0.00") + "],\"checksum\":" + (100_000 + i)
					+ ",\"timestamp\":\"2024-10-03T02:46:57." + (100_000 + i) + "Z\"}]}";
			frames.add(text.getBytes(StandardCharsets.UTF_8));
		}
		return frames;
	}

}
