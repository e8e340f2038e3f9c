// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

import dev.krakenboot.simulator.book.Side;

/**
 * An order in the book. Equal to itself only. Not safe for use by several threads.
 */
public final class RestingOrder {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int ID_LETTERS = 16;

	private final long number;

	private final Side side;

	private final long price;

	private long qty;

	private long timeNs;

	RestingOrder(long number, Side side, long price, long qty, long timeNs) {
		this.number = number;
		this.side = side;
		this.price = price;
		this.qty = qty;
		this.timeNs = timeNs;
	}

	/**
	 * The id on the wire, such as {@code OQCLML-BW3P3-BUCMWZ}.
	 * @return the id, unique within its symbol
	 */
	public String id() {
		long high = this.number * 0x9E3779B97F4A7C15L;
		StringBuilder id = new StringBuilder(ID_LETTERS + 3).append('O');
		for (int i = 0; i < ID_LETTERS; i++) {
			if (i == 5 || i == 10) {
				id.append('-');
			}
			// The first eight letters look like chance, the last eight are the number.
			long bits = (i < 8) ? high >>> (59 - 5 * i) : this.number >>> (5 * (ID_LETTERS - 1 - i));
			id.append(DIGITS.charAt((int) (bits & 31)));
		}
		return id.toString();
	}

	public Side side() {
		return this.side;
	}

	/**
	 * The price.
	 * @return the scaled price
	 */
	public long price() {
		return this.price;
	}

	/**
	 * The quantity left.
	 * @return the scaled quantity, 0 once the order is gone
	 */
	public long qty() {
		return this.qty;
	}

	/**
	 * When the order was added or lost its place by a change.
	 * @return nanoseconds since the epoch
	 */
	public long timeNs() {
		return this.timeNs;
	}

	void qty(long left) {
		this.qty = left;
	}

	void timeNs(long renewed) {
		this.timeNs = renewed;
	}

	/**
	 * The same order with other digits.
	 * @param priceFactor what the scaled price grows by
	 * @param qtyFactor what the scaled quantity grows by
	 * @return a new order with the same id and time
	 */
	RestingOrder times(long priceFactor, long qtyFactor) {
		return new RestingOrder(this.number, this.side, Math.multiplyExact(this.price, priceFactor),
				Math.multiplyExact(this.qty, qtyFactor), this.timeNs);
	}

}
