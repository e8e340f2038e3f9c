// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded frames with {@code #} in place of the checksum, numbers in varying forms.
 */
public final class BookStream {

	final Random random;

	final int depth;

	final int pricePrecision;

	final int qtyPrecision;

	private final int prices;

	public BookStream(long seed, int depth) {
		this.random = new Random(seed);
		this.depth = depth;
		this.pricePrecision = this.random.nextInt(11);
		this.qtyPrecision = this.random.nextInt(9);
		this.prices = Math.max(4, depth * (1 + this.random.nextInt(4)) / 2);
	}

	public int pricePrecision() {
		return this.pricePrecision;
	}

	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	/**
	 * Frames with checksums, most of them right: after a wrong one comes a snapshot, and
	 * some snapshots have none.
	 */
	public List<String> frames(int messages) {
		NaiveBook naive = new NaiveBook(this.depth, this.pricePrecision, this.qtyPrecision);
		List<String> frames = new ArrayList<>();
		for (int i = 0; i < messages; i++) {
			boolean snapshot = i == 0 || this.random.nextInt(60) == 0;
			String frame = snapshot ? snapshot() : update();
			long checksum = naive.apply(frame.replace("#", "0"));
			int fate = this.random.nextInt(100);
			if (snapshot && fate < 30) {
				frames.add(frame.replace(",\"checksum\":#", ""));
				continue;
			}
			frames.add(frame.replace("#", Long.toString((fate < 98) ? checksum : checksum ^ 1)));
			if (fate >= 98) {
				String replacement = snapshot();
				frames.add(replacement.replace("#", Long.toString(naive.apply(replacement.replace("#", "0")))));
			}
		}
		return frames;
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
		return "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"" + (bid ? "bids" : "asks")
				+ "\":[" + levels + "],\"" + (bid ? "asks" : "bids") + "\":[],\"checksum\":#}]}";
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
