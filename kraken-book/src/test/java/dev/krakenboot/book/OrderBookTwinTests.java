// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

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
		Stream stream = new Stream(seed, depth);
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

	/** Frames with {@code #} in place of the checksum, numbers in varying forms. */
	private static final class Stream {

		private final Random random;

		private final int depth;

		private final int pricePrecision;

		private final int qtyPrecision;

		private final int prices;

		Stream(long seed, int depth) {
			this.random = new Random(seed);
			this.depth = depth;
			this.pricePrecision = this.random.nextInt(11);
			this.qtyPrecision = this.random.nextInt(9);
			this.prices = Math.max(4, depth * (1 + this.random.nextInt(4)) / 2);
		}

		String snapshot() {
			return frame("snapshot", this.random.nextInt(2 * this.depth), this.random.nextInt(2 * this.depth), 50);
		}

		String update() {
			if (this.random.nextInt(40) == 0) {
				return sweep();
			}
			int most = (this.random.nextInt(10) == 0) ? 40 : 4;
			return frame("update", this.random.nextInt(most), this.random.nextInt(most), 3);
		}

		private String frame(String type, int bids, int asks, int removalEvery) {
			return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"A/B\",\"bids\":["
					+ levels(bids, true, removalEvery) + "],\"asks\":[" + levels(asks, false, removalEvery)
					+ "],\"checksum\":#,\"timestamp\":\"2024-10-03T02:46:57.050170Z\"}]}";
		}

		/** Removes every price there can be from one side. */
		private String sweep() {
			boolean bid = this.random.nextBoolean();
			StringBuilder levels = new StringBuilder();
			for (int i = 0; i < this.prices; i++) {
				append(levels, price(bid, i), 0);
			}
			return "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\""
					+ (bid ? "bids" : "asks") + "\":[" + levels + "],\"" + (bid ? "asks" : "bids")
					+ "\":[],\"checksum\":#}]}";
		}

		private String levels(int count, boolean bid, int removalEvery) {
			StringBuilder levels = new StringBuilder();
			int price = this.random.nextInt(this.prices);
			for (int i = 0; i < count; i++) {
				// Now and then the same price again.
				price = (this.random.nextInt(5) == 0) ? price : this.random.nextInt(this.prices);
				long qty = 1 + (this.random.nextLong() >>> (12 + this.random.nextInt(50)));
				append(levels, price(bid, price), (this.random.nextInt(removalEvery) == 0) ? 0 : qty);
			}
			return levels.toString();
		}

		/** The sides overlap a little, so that the book is crossed at times. */
		private long price(boolean bid, int distance) {
			long middle = 98_500L + this.prices;
			return bid ? middle + 1 - distance : middle - 1 + distance;
		}

		private void append(StringBuilder levels, long price, long qty) {
			levels.append((levels.length() > 0) ? "," : "")
				.append("{\"price\":")
				.append(number(BigDecimal.valueOf(price, this.pricePrecision)))
				.append(",\"qty\":")
				.append(number(BigDecimal.valueOf(qty, this.qtyPrecision)))
				.append('}');
		}

		private String number(BigDecimal value) {
			return switch (this.random.nextInt(12)) {
				case 0 -> (value.signum() == 0) ? "-0.0e-3" : value.stripTrailingZeros().toPlainString();
				case 1 -> value.unscaledValue() + "e-" + value.scale();
				case 2 -> value.unscaledValue().multiply(BigInteger.TEN) + "E-" + (value.scale() + 1);
				default -> value.toPlainString();
			};
		}

	}

}
