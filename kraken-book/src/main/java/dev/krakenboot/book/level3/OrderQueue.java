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
		this.count++;
		this.qty += this.store.qty(order);
	}

	void remove(int order) {
		OrderChunk chunk = this.pool.chunk(this.store.chunk(order));
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
