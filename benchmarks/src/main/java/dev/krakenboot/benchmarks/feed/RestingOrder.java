// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * An order in its queue.
 */
final class RestingOrder {

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final String id;

	private final long price;

	private long qty;

	private long timeNs;

	private byte[] digits;

	RestingOrder(String id, long price, long qty, long timeNs) {
		this.id = id;
		this.price = price;
		this.qty = qty;
		this.timeNs = timeNs;
		this.digits = digits();
	}

	/** An id such as {@code OOZP53-FUXQT-BM3262}. */
	static String randomId(Random random) {
		StringBuilder id = new StringBuilder("O");
		while (id.length() < 19) {
			boolean dash = id.length() == 6 || id.length() == 12;
			id.append(dash ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return id.toString();
	}

	void change(long qty, long timeNs) {
		this.qty = qty;
		this.timeNs = timeNs;
		this.digits = digits();
	}

	private byte[] digits() {
		return (Long.toString(this.price) + this.qty).getBytes(StandardCharsets.US_ASCII);
	}

	long price() {
		return this.price;
	}

	long qty() {
		return this.qty;
	}

	long timeNs() {
		return this.timeNs;
	}

	OrderLine line(String event) {
		return new OrderLine(event, this.id, this.price, this.qty, this.timeNs);
	}

	/** The order as its deletion at some time is told: with its last quantity. */
	OrderLine deletion(long timeNs) {
		return new OrderLine("delete", this.id, this.price, this.qty, timeNs);
	}

	void addDigits(CRC32 crc) {
		crc.update(this.digits);
	}

}
