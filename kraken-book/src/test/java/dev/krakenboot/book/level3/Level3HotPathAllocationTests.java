// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.decode.SymbolTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way from bytes to a verified level 3 book makes no garbage.
 */
class Level3HotPathAllocationTests {

	private static final int MESSAGES = 2_000;

	private static final int WARM_UP_ROUNDS = 5;

	private static final int ROUNDS = 10;

	private final Level3FrameDecoder decoder = new Level3FrameDecoder();

	private final Level3Frame frame = new Level3Frame();

	private final SymbolTable<Level3Book> books = new SymbolTable<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void allocatesNothingPerMessage(boolean general) {
		Assumptions.assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"skipped: this JVM does not count allocations");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"skipped: this JVM does not count allocations");
		List<byte[]> frames = stream();
		Level3Book book = new Level3Book("A/B", 10, 1, 8);
		this.books.put("A/B", book);
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

	private void play(List<byte[]> frames, boolean general) {
		for (int i = 0; i < frames.size(); i++) {
			byte[] bytes = frames.get(i);
			boolean isLevel3 = general ? this.decoder.decodeGeneral(bytes, 0, bytes.length, this.frame)
					: this.decoder.decode(bytes, 0, bytes.length, this.frame);
			Level3Book book = this.books.get(this.frame.message(0));
			if (!isLevel3 || book == null || book.apply(this.frame.message(0)) != ApplyResult.VERIFIED) {
				throw new IllegalStateException("Frame " + i + " was not verified");
			}
		}
	}

	/** A snapshot, then orders that come and go, change, return, and fall out of view. */
	private static List<byte[]> stream() {
		Random random = new Random(42);
		NaiveLevel3Book naive = new NaiveLevel3Book(10, 1, 8);
		List<byte[]> frames = new ArrayList<>();
		int ids = 0;
		for (int i = 0; i < MESSAGES; i++) {
			List<String> bids = new ArrayList<>();
			List<String> asks = new ArrayList<>();
			List<NaiveLevel3Book.Order> held = new ArrayList<>(naive.orders());
			for (int event = (i == 0) ? 200 : 1 + random.nextInt(3); event > 0; event--) {
				boolean bid = random.nextBoolean();
				int kind = (i == 0) ? 0 : random.nextInt(10);
				String id = "OABCDE-FGHIJ-" + (100_000 + random.nextInt(1 + ids));
				if (kind > 5 || (kind < 2 && ids < 800)) {
					id = "OABCDE-FGHIJ-" + (100_000 + ids++);
				}
				else if (!held.isEmpty()) {
					id = held.get(random.nextInt(held.size())).id();
				}
				String verb = (i == 0) ? "" : (kind < 4) ? "delete " : (kind < 6) ? "modify " : "add ";
				(bid ? bids : asks).add(verb + id + " "
						+ (bid ? 63_000 - random.nextInt(14) : 63_001 + random.nextInt(14)) + ".0 " + random.nextInt(9)
						+ "." + (10_000_000 + random.nextInt(90_000_000)) + " " + random.nextInt(60));
			}
			String withoutChecksum = (i == 0)
					? Level3Frames.snapshot(String.join(", ", bids), String.join(", ", asks), 0)
					: Level3Frames.update(String.join(", ", bids), String.join(", ", asks), 0);
			long checksum = naive.apply(withoutChecksum);
			frames.add(withoutChecksum.replace("\"checksum\":0,", "\"checksum\":" + checksum + ",")
				.getBytes(StandardCharsets.UTF_8));
		}
		return frames;
	}

}
