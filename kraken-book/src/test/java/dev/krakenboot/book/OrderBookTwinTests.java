// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine against {@link NaiveBook} on generated streams: few prices, so that levels
 * come and go, return, are repeated, fall out of the depth and leave a side empty.
 */
class OrderBookTwinTests {

	@Property(tries = 60)
	void agreesAtDepth10(@ForAll long seed) {
		play(seed, 10, 300);
	}

	@Property(tries = 30)
	void agreesAtDepth25(@ForAll long seed) {
		play(seed, 25, 300);
	}

	@Property(tries = 8)
	void agreesAtDepth100(@ForAll long seed) {
		play(seed, 100, 200);
	}

	@Property(tries = 2)
	void agreesAtDepth1000(@ForAll long seed) {
		play(seed, 1000, 150);
	}

	private static void play(long seed, int depth, int messages) {
		BookStream stream = new BookStream(seed, depth);
		NaiveBook naive = new NaiveBook(depth, stream.pricePrecision, stream.qtyPrecision);
		OrderBook book = new OrderBook("A/B", depth, stream.pricePrecision, stream.qtyPrecision);
		BookState unverified = BookState.AWAITING_SNAPSHOT;
		for (int i = 0; i < messages; i++) {
			boolean snapshot = i == 0 || stream.random.nextInt(60) == 0;
			String frame = snapshot ? stream.snapshot() : stream.update();
			long checksum = naive.apply(frame.replace("#", "0"));
			int fate = stream.random.nextInt(100);
			if (snapshot && fate < 30) {
				assertThat(Frames.apply(book, frame.replace(",\"checksum\":#", ""))).isEqualTo(ApplyResult.UNVERIFIED);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
			}
			else if (fate < 98) {
				assertThat(Frames.apply(book, frame.replace("#", Long.toString(checksum)))).as(frame)
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
				assertThat(book.state()).isEqualTo(BookState.LIVE);
				assertThat(book.checksum()).isEqualTo(checksum);
			}
			else {
				assertThat(Frames.apply(book, frame.replace("#", Long.toString(checksum ^ 1))))
					.isEqualTo(ApplyResult.MISMATCH);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.levelCount(Side.BID) + book.levelCount(Side.ASK)).isZero();
				String replacement = stream.snapshot();
				checksum = naive.apply(replacement.replace("#", "0"));
				assertThat(Frames.apply(book, replacement.replace("#", Long.toString(checksum))))
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
			}
			for (Side side : Side.values()) {
				assertThat(book.levels(side)).isEqualTo(naive.levels(side));
				assertThat(book.comparedDigits(side)).isEqualTo(naive.comparedDigits(side));
			}
			assertThat(book.computedChecksum()).isEqualTo(checksum);
		}
	}

}
