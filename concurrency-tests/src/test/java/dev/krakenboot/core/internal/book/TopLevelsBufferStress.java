// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The best levels of a book between their writer and a reader. Five messages, so that
 * each of the two slots is written more than once. All numbers of a message, and how many
 * levels it has, follow from its own number.
 */
public final class TopLevelsBufferStress {

	private static final int MESSAGES = 5;

	private static final int ATTEMPTS = MESSAGES + 1;

	/** Of a copy that is no message. */
	private static final int TORN = -1;

	/** Of a reader that got no copy. */
	private static final int NONE = -2;

	private static final BookView[] messages = new BookView[MESSAGES + 1];

	static {
		for (int number = 1; number <= MESSAGES; number++) {
			messages[number] = message(number);
		}
	}

	private TopLevelsBufferStress() {
	}

	private static BookView message(int number) {
		int count = levels(number);
		long[] levels = new long[2 * count];
		for (int i = 0; i < levels.length; i++) {
			levels[i] = 1_000L * number + i;
		}
		return BookSnapshot.of("BTC/USD", 10, number, number, BookState.LIVE, number, number, levels, count, levels,
				count);
	}

	private static int levels(int number) {
		return TopLevelsBuffer.LEVELS - number % 3;
	}

	private static void writeAll(TopLevelsBuffer buffer) {
		for (int number = 1; number <= MESSAGES; number++) {
			buffer.writeBook(messages[number], BookState.LIVE, number, number);
		}
	}

	/** Number of the message that a reader gets, 0 before the first. */
	private static int read(TopLevelsBuffer buffer) {
		long[] copy = new long[TopLevelsBuffer.LENGTH];
		if (!buffer.read(copy, ATTEMPTS)) {
			return NONE;
		}
		int number = (int) TopLevelsBuffer.epoch(copy);
		if (number == 0) {
			return (TopLevelsBuffer.state(copy) == BookState.AWAITING_SNAPSHOT) ? 0 : TORN;
		}
		return isMessage(copy, number) ? number : TORN;
	}

	/** By the layout of a copy: epoch, shape, checksum, time, updates, bids, asks. */
	private static boolean isMessage(long[] copy, int number) {
		int count = levels(number);
		long shape = BookState.LIVE.ordinal() | number << 8 | number << 16 | (long) count << 24 | (long) count << 32;
		boolean one = copy[0] == number && copy[1] == shape && copy[2] == number && copy[3] == number
				&& copy[4] == number;
		for (int i = 0; one && i < 2 * count; i++) {
			one = copy[5 + i] == 1_000L * number + i && copy[5 + 2 * TopLevelsBuffer.LEVELS + i] == 1_000L * number + i;
		}
		return one;
	}

	/** A reader gets one message, never parts of two. */
	@JCStressTest
	@Outcome(id = "[0-5]", expect = Expect.ACCEPTABLE, desc = "One message.")
	@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "Parts of several messages.")
	@Outcome(id = "-2", expect = Expect.FORBIDDEN, desc = "No copy, though more attempts than messages were made.")
	@State
	public static class OneMessage {

		private final TopLevelsBuffer buffer = new TopLevelsBuffer();

		@Actor
		public void writer() {
			writeAll(this.buffer);
		}

		@Actor
		public void reader(I_Result result) {
			result.r1 = read(this.buffer);
		}

	}

	/** What a reader has seen is not taken back. */
	@JCStressTest
	@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The reader goes forward.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The reader goes back, or gets no message.")
	@State
	public static class NoWayBack {

		private final TopLevelsBuffer buffer = new TopLevelsBuffer();

		@Actor
		public void writer() {
			writeAll(this.buffer);
		}

		@Actor
		public void reader(I_Result result) {
			int first = read(this.buffer);
			int second = read(this.buffer);
			result.r1 = (first >= 0 && second >= first) ? 1 : 0;
		}

	}

	/** What was written before a thread heard of it is seen by that thread. */
	@JCStressTest
	@Outcome(id = { "0, [0-5]", "1, 5" }, expect = Expect.ACCEPTABLE, desc = "The news is not ahead of the book.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A book older than the news of it.")
	@State
	public static class NewsOfABook {

		private final TopLevelsBuffer buffer = new TopLevelsBuffer();

		private volatile boolean told;

		@Actor
		public void writer() {
			writeAll(this.buffer);
			this.told = true;
		}

		@Actor
		public void reader(II_Result result) {
			result.r1 = this.told ? 1 : 0;
			result.r2 = read(this.buffer);
		}

	}

	/**
	 * The count that is read by itself is that of a complete message.
	 */
	@JCStressTest
	@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The count goes forward.")
	@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The count fell.")
	@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "No count that was ever written.")
	@State
	public static class Count {

		private final TopLevelsBuffer buffer = new TopLevelsBuffer();

		@Actor
		public void writer() {
			writeAll(this.buffer);
		}

		@Actor
		public void reader(I_Result result) {
			long first = this.buffer.updates();
			long second = this.buffer.updates();
			boolean known = first >= 0 && first <= MESSAGES && second >= 0 && second <= MESSAGES;
			result.r1 = known ? (second >= first) ? 1 : 0 : TORN;
		}

	}

}
