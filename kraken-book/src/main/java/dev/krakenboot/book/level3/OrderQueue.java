// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import org.jspecify.annotations.Nullable;

/**
 * Orders of one price in the order of the exchange's queue: by their time, those of one
 * time as they arrived. A list of chunks, so that a queue of thousands of orders is
 * walked and changed in a fraction of the steps.
 */
final class OrderQueue {

	private final QueuePool pool;

	private final OrderStore store;

	/** Sorting key of the price, which also tells the side. */
	private long key;

	private long qty;

	private int count;

	@Nullable OrderChunk first;

	private @Nullable OrderChunk last;

	/** Number of digits of all orders, or -1 if they changed since it was asked for. */
	private int digitCount;

	/** CRC of the digits and factor of their number, if they did not change since. */
	private boolean hasCrc;

	private int crc;

	private int factor;

	/** Next in the list of those that are free. */
	@Nullable OrderQueue nextFree;

	OrderQueue(QueuePool pool, OrderStore store) {
		this.pool = pool;
		this.store = store;
	}

	void reset(long key) {
		this.key = key;
		this.qty = 0;
		this.count = 0;
		this.first = null;
		this.last = null;
		changed();
	}

	private void changed() {
		this.digitCount = -1;
		this.hasCrc = false;
	}

	long key() {
		return this.key;
	}

	long price() {
		return Math.abs(this.key);
	}

	/** Sum of the quantities. */
	long qty() {
		return this.qty;
	}

	int count() {
		return this.count;
	}

	/** Number of digits of all orders, which are written then. */
	int digitCount() {
		if (this.digitCount < 0) {
			int digits = 0;
			for (OrderChunk chunk = this.first; chunk != null; chunk = chunk.next) {
				chunk.writeDigits(price());
				digits += chunk.digitCount();
			}
			this.digitCount = digits;
		}
		return this.digitCount;
	}

	/** Whether the number of digits was asked for since the orders last changed. */
	boolean hasDigitCount() {
		return this.digitCount >= 0;
	}

	boolean hasCrc() {
		return this.hasCrc;
	}

	int crc() {
		return this.crc;
	}

	/** Factor of the number of digits, as {@link CrcJoin} has it. */
	int factor() {
		return this.factor;
	}

	/** Keeps the CRC of the digits until they change. */
	void crc(int crc) {
		this.crc = crc;
		this.factor = CrcJoin.factor(digitCount());
		this.hasCrc = true;
	}

	/** Lines an order up, behind those of the same time. */
	void insert(int order) {
		long timestampNs = this.store.timestampNs(order);
		OrderChunk chunk = this.last;
		if (chunk == null) {
			chunk = insertChunk(null);
		}
		while (chunk.previous != null && chunk.firstNs() > timestampNs) {
			chunk = chunk.previous;
		}
		int index = chunk.indexBehind(timestampNs);
		if (chunk.full()) {
			OrderChunk behind = insertChunk(chunk);
			int half = OrderChunk.CAPACITY / 2;
			if (index == OrderChunk.CAPACITY && behind.next == null) {
				// The usual newcomer at the very end, which leaves full chunks behind.
				chunk = behind;
				index = 0;
			}
			else {
				chunk.moveTo(behind, half);
				if (index > half) {
					chunk = behind;
					index -= half;
				}
			}
		}
		chunk.insert(index, order, price());
		changed();
		this.count++;
		this.qty += this.store.qty(order);
	}

	void remove(int order) {
		OrderChunk chunk = this.pool.chunk(this.store.chunk(order));
		changed();
		this.qty -= this.store.qty(order);
		this.count--;
		chunk.remove(chunk.indexOf(order));
		if (chunk.count() == 0) {
			removeChunk(chunk);
		}
		else if (fitTogether(chunk.previous, chunk)) {
			merge(chunk.previous, chunk);
		}
		else if (fitTogether(chunk, chunk.next)) {
			merge(chunk, chunk.next);
		}
	}

	void setQty(int order, long qty) {
		OrderChunk chunk = this.pool.chunk(this.store.chunk(order));
		changed();
		this.qty += qty - this.store.qty(order);
		chunk.setQty(chunk.indexOf(order), price(), qty);
	}

	/** Whether both leave half of a chunk free. */
	private static boolean fitTogether(@Nullable OrderChunk left, @Nullable OrderChunk right) {
		return left != null && right != null && left.count() + right.count() <= OrderChunk.CAPACITY / 2;
	}

	private void merge(@Nullable OrderChunk left, @Nullable OrderChunk right) {
		right.moveTo(left, 0);
		removeChunk(right);
	}

	private OrderChunk insertChunk(@Nullable OrderChunk previous) {
		OrderChunk chunk = this.pool.takeChunk();
		OrderChunk next = (previous != null) ? previous.next : this.first;
		chunk.queue = this;
		chunk.previous = previous;
		chunk.next = next;
		if (previous != null) {
			previous.next = chunk;
		}
		else {
			this.first = chunk;
		}
		if (next != null) {
			next.previous = chunk;
		}
		else {
			this.last = chunk;
		}
		return chunk;
	}

	private void removeChunk(OrderChunk chunk) {
		OrderChunk previous = chunk.previous;
		OrderChunk next = chunk.next;
		if (previous != null) {
			previous.next = next;
		}
		else {
			this.first = next;
		}
		if (next != null) {
			next.previous = previous;
		}
		else {
			this.last = previous;
		}
		this.pool.release(chunk);
	}

}
