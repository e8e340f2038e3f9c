// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.checksum.DecimalDigits;

/**
 * A few orders that follow one another in the queue of a price, and once they were asked
 * for also the digits that they contribute to the checksum, kept up to date since.
 */
final class OrderChunk {

	static final int CAPACITY = 32;

	private static final byte[] NO_DIGITS = {};

	/** Number of this chunk, as the orders in it know it. */
	final int number;

	private final OrderStore store;

	private final int[] orders = new int[CAPACITY];

	private int count;

	private long qty;

	/** Time that no order in this chunk is before, and none in the former ones behind. */
	private long firstNs;

	/** Queue that this chunk is in, and its neighbours there. */
	@Nullable OrderQueue queue;

	@Nullable OrderChunk previous;

	@Nullable OrderChunk next;

	/** Whether the digits are those of the orders. */
	private boolean written;

	private byte[] digits = NO_DIGITS;

	private int digitCount;

	/** Number of digits of each order, price and quantity. */
	private final byte[] digitCounts = new byte[CAPACITY];

	OrderChunk(int number, OrderStore store) {
		this.number = number;
		this.store = store;
	}

	void clear() {
		this.count = 0;
		this.qty = 0;
		this.queue = null;
		this.previous = null;
		this.next = null;
		this.written = false;
		this.digitCount = 0;
	}

	int count() {
		return this.count;
	}

	/** Sum of the orders' quantities. */
	long qty() {
		return this.qty;
	}

	boolean full() {
		return this.count == CAPACITY;
	}

	long firstNs() {
		return this.firstNs;
	}

	int order(int index) {
		return this.orders[index];
	}

	int indexOf(int order) {
		int[] orders = this.orders;
		int index = 0;
		while (orders[index] != order) {
			index++;
		}
		return index;
	}

	/** Position behind the orders that are not later than the given time. */
	int indexBehind(long timestampNs) {
		int low = 0;
		int high = this.count;
		if (high > 0 && this.store.timestampNs(this.orders[high - 1]) <= timestampNs) {
			return high;
		}
		while (low < high) {
			int middle = low + high >>> 1;
			if (this.store.timestampNs(this.orders[middle]) <= timestampNs) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** Sum of the quantities of the orders before a position. */
	long qtyBefore(int index) {
		long sum = 0;
		for (int i = 0; i < index; i++) {
			sum += this.store.qty(this.orders[i]);
		}
		return sum;
	}

	void insert(int index, int order, long price) {
		int behind = this.count - index;
		System.arraycopy(this.orders, index, this.orders, index + 1, behind);
		this.orders[index] = order;
		long qty = this.store.qty(order);
		if (this.written) {
			System.arraycopy(this.digitCounts, index, this.digitCounts, index + 1, behind);
			this.digitCounts[index] = 0;
			write(index, digitsBefore(index), price, qty);
		}
		this.count++;
		this.qty += qty;
		this.store.chunk(order, this.number);
		if (index == 0) {
			this.firstNs = this.store.timestampNs(order);
		}
	}

	void remove(int index) {
		this.qty -= this.store.qty(this.orders[index]);
		if (this.written) {
			resize(digitsBefore(index), this.digitCounts[index], 0);
		}
		this.count--;
		int behind = this.count - index;
		System.arraycopy(this.orders, index + 1, this.orders, index, behind);
		System.arraycopy(this.digitCounts, index + 1, this.digitCounts, index, behind);
	}

	/** Changes an order's quantity, in the store as well. */
	void setQty(int index, long price, long qty) {
		int order = this.orders[index];
		this.qty += qty - this.store.qty(order);
		this.store.qty(order, qty);
		if (this.written) {
			write(index, digitsBefore(index), price, qty);
		}
	}

	/** Moves the orders from a position on to the end of another chunk of the queue. */
	void moveTo(OrderChunk target, int from) {
		int moved = this.count - from;
		if (target.count == 0) {
			target.firstNs = this.store.timestampNs(this.orders[from]);
		}
		System.arraycopy(this.orders, from, target.orders, target.count, moved);
		target.count += moved;
		this.count = from;
		for (int i = target.count - moved; i < target.count; i++) {
			int order = target.orders[i];
			this.store.chunk(order, target.number);
			long qty = this.store.qty(order);
			target.qty += qty;
			this.qty -= qty;
		}
		this.written = false;
		target.written = false;
	}

	/** Makes sure that {@link #digits()} are those of the orders. */
	void writeDigits(long price) {
		if (this.written) {
			return;
		}
		this.digitCount = 0;
		Arrays.fill(this.digitCounts, (byte) 0);
		for (int i = 0; i < this.count; i++) {
			write(i, this.digitCount, price, this.store.qty(this.orders[i]));
		}
		this.written = true;
	}

	byte[] digits() {
		return this.digits;
	}

	int digitCount() {
		return this.digitCount;
	}

	/** Number of digits of one order, if they are written. */
	int digitCount(int index) {
		return this.digitCounts[index];
	}

	private int digitsBefore(int index) {
		if (index == this.count) {
			return this.digitCount;
		}
		int sum = 0;
		for (int i = 0; i < index; i++) {
			sum += this.digitCounts[i];
		}
		return sum;
	}

	/** Writes an order's digits in place of those that it has. */
	private void write(int index, int at, long price, long qty) {
		int priceLength = DecimalDigits.length(price);
		int qtyLength = DecimalDigits.length(qty);
		resize(at, this.digitCounts[index], priceLength + qtyLength);
		this.digitCounts[index] = (byte) (priceLength + qtyLength);
		DecimalDigits.write(price, priceLength, this.digits, at);
		DecimalDigits.write(qty, qtyLength, this.digits, at + priceLength);
	}

	private void resize(int at, int formerLength, int length) {
		int total = this.digitCount + length - formerLength;
		if (total > this.digits.length) {
			this.digits = Arrays.copyOf(this.digits, Math.max(2 * this.digits.length, total + 24));
		}
		if (length != formerLength) {
			int behind = at + formerLength;
			System.arraycopy(this.digits, behind, this.digits, at + length, this.digitCount - behind);
			this.digitCount = total;
		}
	}

}
