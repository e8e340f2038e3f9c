// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Arrays;

import dev.krakenboot.book.decode.PackedOrderId;

/**
 * All orders of a book, each under a number, and the index that finds the number of an
 * order id. Orders lie in one array and the numbers of removed ones are used again.
 */
final class OrderStore {

	/** Answer for an order that is not there. */
	static final int NONE = -1;

	/** Words of the id, then quantity, time and place. */
	private static final int STRIDE = PackedOrderId.WORDS + 3;

	static final int QTY = PackedOrderId.WORDS;

	static final int TIMESTAMP = QTY + 1;

	/** Words that a copy of an order has. */
	static final int COPIED = TIMESTAMP + 1;

	/** Number of the order's chunk; of a free order that of the next free one. */
	private static final int PLACE = QTY + 2;

	private static final int INITIAL_ORDERS = 256;

	private static final long NUMBER_MASK = 0xFFFFFFFFL;

	private long[] orders = new long[INITIAL_ORDERS * STRIDE];

	/** Orders ever used since the last clearing, free ones included. */
	private int used;

	private int firstFree = NONE;

	private int size;

	/**
	 * Open addressing, a power of two long, at most half full: an id's hash in the upper
	 * half and its order's number plus one in the lower, or 0.
	 */
	private long[] index = new long[4 * INITIAL_ORDERS];

	int size() {
		return this.size;
	}

	void clear() {
		if (this.size > 0) {
			Arrays.fill(this.index, 0);
		}
		this.used = 0;
		this.firstFree = NONE;
		this.size = 0;
	}

	/** Number of the order with an id, or {@link #NONE}. */
	int find(long[] id) {
		long[] index = this.index;
		int mask = index.length - 1;
		int hash = hash(id, 0);
		for (int slot = hash & mask;; slot = slot + 1 & mask) {
			long entry = index[slot];
			if (entry == 0) {
				return NONE;
			}
			if ((int) (entry >>> 32) == hash) {
				int order = (int) entry - 1;
				if (hasId(order, id)) {
					return order;
				}
			}
		}
	}

	private boolean hasId(int order, long[] id) {
		long[] orders = this.orders;
		int at = order * STRIDE;
		return orders[at] == id[0] && orders[at + 1] == id[1] && orders[at + 2] == id[2] && orders[at + 3] == id[3]
				&& orders[at + 4] == id[4];
	}

	/** Adds an order whose id is not there yet; answers its number. */
	int add(long[] id, long qty, long timestampNs) {
		if (2 * (this.size + 1) > this.index.length) {
			growIndex();
		}
		int order = this.firstFree;
		if (order != NONE) {
			this.firstFree = (int) this.orders[order * STRIDE + PLACE];
		}
		else {
			order = this.used++;
			if (this.used * STRIDE > this.orders.length) {
				this.orders = Arrays.copyOf(this.orders, 2 * this.orders.length);
			}
		}
		long[] orders = this.orders;
		int at = order * STRIDE;
		for (int word = 0; word < PackedOrderId.WORDS; word++) {
			orders[at + word] = id[word];
		}
		orders[at + QTY] = qty;
		orders[at + TIMESTAMP] = timestampNs;
		this.size++;
		putInIndex(this.index, (long) hash(id, 0) << 32 | (order + 1) & NUMBER_MASK);
		return order;
	}

	private void growIndex() {
		long[] larger = new long[2 * this.index.length];
		for (long entry : this.index) {
			if (entry != 0) {
				putInIndex(larger, entry);
			}
		}
		this.index = larger;
	}

	private static void putInIndex(long[] index, long entry) {
		int mask = index.length - 1;
		int slot = (int) (entry >>> 32) & mask;
		while (index[slot] != 0) {
			slot = slot + 1 & mask;
		}
		index[slot] = entry;
	}

	/** Removes an order and frees its number. */
	void remove(int order) {
		removeFromIndex(order);
		this.orders[order * STRIDE + PLACE] = this.firstFree;
		this.firstFree = order;
		this.size--;
	}

	/** Empties the order's slot and closes the gap, so that no search ends too early. */
	private void removeFromIndex(int order) {
		long[] index = this.index;
		int mask = index.length - 1;
		int hash = hash(this.orders, order * STRIDE);
		long entry = (long) hash << 32 | (order + 1) & NUMBER_MASK;
		int gap = hash & mask;
		while (index[gap] != entry) {
			gap = gap + 1 & mask;
		}
		int slot = gap;
		while (true) {
			slot = slot + 1 & mask;
			long next = index[slot];
			if (next == 0) {
				break;
			}
			// One that is at home between the gap and here must not move before its home.
			int home = (int) (next >>> 32) & mask;
			if ((slot - home & mask) >= (slot - gap & mask)) {
				index[gap] = next;
				gap = slot;
			}
		}
		index[gap] = 0;
	}

	static int hash(long[] words, int at) {
		long mixed = words[at] * 0x9E3779B97F4A7C15L ^ words[at + 4];
		mixed = (mixed ^ mixed >>> 32 ^ words[at + 1]) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ mixed >>> 32 ^ words[at + 2]) * 0x94D049BB133111EBL;
		mixed = (mixed ^ mixed >>> 32 ^ words[at + 3]) * 0x9E3779B97F4A7C15L;
		return (int) (mixed ^ mixed >>> 32);
	}

	long qty(int order) {
		return this.orders[order * STRIDE + QTY];
	}

	void qty(int order, long qty) {
		this.orders[order * STRIDE + QTY] = qty;
	}

	long timestampNs(int order) {
		return this.orders[order * STRIDE + TIMESTAMP];
	}

	void timestampNs(int order, long timestampNs) {
		this.orders[order * STRIDE + TIMESTAMP] = timestampNs;
	}

	/** Number of the chunk that the order is in. */
	int chunk(int order) {
		return (int) this.orders[order * STRIDE + PLACE];
	}

	void chunk(int order, int chunk) {
		this.orders[order * STRIDE + PLACE] = chunk;
	}

	String id(int order) {
		return PackedOrderId.unpack(this.orders, order * STRIDE);
	}

	/** Copies an order's id, quantity and time: {@link #COPIED} words. */
	void copy(int order, long[] target, int at) {
		System.arraycopy(this.orders, order * STRIDE, target, at, COPIED);
	}

}
