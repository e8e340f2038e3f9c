// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.PackedOrderId;

/**
 * Copy of the orders of a book: bids, then asks, each level by level from the best, in
 * queue order. Never changes; safe to share between threads.
 */
final class OrderRows {

	private final int bidLevels;

	private final int levels;

	/** Price and quantity of each level. */
	private final long[] levelValues;

	/** First order of each level, and the number of orders at the end. */
	private final int[] firstOrders;

	/** Rows as {@link OrderStore#copy} writes them. */
	private final long[] orders;

	/** Hash table of orders plus one, built when it is first asked for. */
	private volatile int @Nullable [] index;

	OrderRows(OrderLevels book, int maxLevels) {
		QueueArray bids = book.side(Side.BID);
		QueueArray asks = book.side(Side.ASK);
		this.bidLevels = Math.min(bids.size(), Math.max(0, maxLevels));
		this.levels = this.bidLevels + Math.min(asks.size(), Math.max(0, maxLevels));
		this.levelValues = new long[2 * this.levels];
		this.firstOrders = new int[this.levels + 1];
		int orders = 0;
		for (int level = 0; level < this.levels; level++) {
			OrderQueue queue = queue(bids, asks, level);
			this.levelValues[2 * level] = queue.price();
			this.levelValues[2 * level + 1] = queue.qty();
			orders += queue.count();
			this.firstOrders[level + 1] = orders;
		}
		this.orders = new long[orders * OrderStore.COPIED];
		int at = 0;
		for (int level = 0; level < this.levels; level++) {
			for (OrderChunk chunk = queue(bids, asks, level).first; chunk != null; chunk = chunk.next) {
				for (int i = 0; i < chunk.count(); i++) {
					book.orders().copy(chunk.order(i), this.orders, at);
					at += OrderStore.COPIED;
				}
			}
		}
	}

	private OrderQueue queue(QueueArray bids, QueueArray asks, int level) {
		return (level < this.bidLevels) ? bids.get(level) : asks.get(level - this.bidLevels);
	}

	int bidLevels() {
		return this.bidLevels;
	}

	int levels() {
		return this.levels;
	}

	long price(int level) {
		return this.levelValues[2 * level];
	}

	long levelQty(int level) {
		return this.levelValues[2 * level + 1];
	}

	int firstOrder(int level) {
		return this.firstOrders[level];
	}

	int levelOf(int order) {
		int found = Arrays.binarySearch(this.firstOrders, order);
		return (found >= 0) ? found : -found - 2;
	}

	String orderId(int order) {
		return PackedOrderId.unpack(this.orders, order * OrderStore.COPIED);
	}

	long qty(int order) {
		return this.orders[order * OrderStore.COPIED + OrderStore.QTY];
	}

	long timestampNs(int order) {
		return this.orders[order * OrderStore.COPIED + OrderStore.TIMESTAMP];
	}

	/** Position of the order with an id, or {@link OrderStore#NONE}. */
	int find(long[] id) {
		int[] index = this.index;
		if (index == null) {
			index = buildIndex();
			this.index = index;
		}
		int mask = index.length - 1;
		for (int slot = OrderStore.hash(id, 0) & mask; index[slot] != 0; slot = slot + 1 & mask) {
			int at = (index[slot] - 1) * OrderStore.COPIED;
			if (Arrays.equals(this.orders, at, at + PackedOrderId.WORDS, id, 0, PackedOrderId.WORDS)) {
				return index[slot] - 1;
			}
		}
		return OrderStore.NONE;
	}

	private int[] buildIndex() {
		int count = this.firstOrders[this.levels];
		int[] index = new int[Integer.highestOneBit(count + 1) << 2];
		int mask = index.length - 1;
		for (int order = 0; order < count; order++) {
			int slot = OrderStore.hash(this.orders, order * OrderStore.COPIED) & mask;
			while (index[slot] != 0) {
				slot = slot + 1 & mask;
			}
			index[slot] = order + 1;
		}
		return index;
	}

}
