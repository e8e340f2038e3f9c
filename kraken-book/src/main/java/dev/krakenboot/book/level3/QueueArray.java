// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Queues of one side, sorted by rising keys with the best one last. The key is the scaled
 * price of a bid and the negated one of an ask. There is room at both ends, so a change
 * moves the shorter part.
 */
final class QueueArray {

	/** Levels that are looked at one by one before the search halves the rest. */
	private static final int LINEAR_LEVELS = 8;

	private static final int INITIAL_CAPACITY = 64;

	private long[] keys = new long[INITIAL_CAPACITY];

	private @Nullable OrderQueue[] queues = new OrderQueue[INITIAL_CAPACITY];

	/** Index of the worst level. */
	private int from = INITIAL_CAPACITY / 2;

	/** Index behind the best level. */
	private int to = INITIAL_CAPACITY / 2;

	int size() {
		return this.to - this.from;
	}

	/**
	 * Queue of a level.
	 * @param index position of the level, 0 for the best
	 */
	OrderQueue get(int index) {
		if (index < 0 || index >= size()) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.queues[this.to - 1 - index];
	}

	/** Queue of a key, or {@code null}. */
	@Nullable OrderQueue find(long key) {
		int at = search(key);
		return (at >= this.from && this.keys[at] == key) ? this.queues[at] : null;
	}

	/** Adds a queue whose key is not there yet. */
	void insert(OrderQueue queue) {
		long key = queue.key();
		int at = search(key) + 1;
		int below = at - this.from;
		int above = this.to - at;
		if ((above <= below) ? this.to == this.keys.length : this.from == 0) {
			recentre();
			at = this.from + below;
		}
		if (above <= below) {
			System.arraycopy(this.keys, at, this.keys, at + 1, above);
			System.arraycopy(this.queues, at, this.queues, at + 1, above);
			this.to++;
		}
		else {
			System.arraycopy(this.keys, this.from, this.keys, this.from - 1, below);
			System.arraycopy(this.queues, this.from, this.queues, this.from - 1, below);
			this.from--;
			at--;
		}
		this.keys[at] = key;
		this.queues[at] = queue;
	}

	/** Removes a queue that is there. */
	void remove(OrderQueue queue) {
		int at = search(queue.key());
		int below = at - this.from;
		int above = this.to - at - 1;
		if (above <= below) {
			System.arraycopy(this.keys, at + 1, this.keys, at, above);
			System.arraycopy(this.queues, at + 1, this.queues, at, above);
			this.to--;
			this.queues[this.to] = null;
		}
		else {
			System.arraycopy(this.keys, this.from, this.keys, this.from + 1, below);
			System.arraycopy(this.queues, this.from, this.queues, this.from + 1, below);
			this.queues[this.from] = null;
			this.from++;
		}
	}

	/** Index of the best level whose key is not above the given one, or from - 1. */
	private int search(long key) {
		long[] keys = this.keys;
		int at = this.to - 1;
		int stop = Math.max(this.from, this.to - LINEAR_LEVELS);
		while (at >= stop) {
			if (keys[at] <= key) {
				return at;
			}
			at--;
		}
		int low = this.from;
		int high = at;
		while (low <= high) {
			int middle = low + high >>> 1;
			if (keys[middle] <= key) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return high;
	}

	/** Moves the levels to the middle, of larger arrays if these are half full. */
	private void recentre() {
		int size = size();
		int formerFrom = this.from;
		int formerTo = this.to;
		long[] keys = this.keys;
		@Nullable OrderQueue[] queues = this.queues;
		if (2 * size > keys.length) {
			this.keys = new long[2 * keys.length];
			this.queues = new OrderQueue[2 * keys.length];
		}
		this.from = this.keys.length - size >> 1;
		this.to = this.from + size;
		System.arraycopy(keys, formerFrom, this.keys, this.from, size);
		System.arraycopy(queues, formerFrom, this.queues, this.from, size);
		if (queues == this.queues) {
			// What is left of the former place must not hold on to queues.
			Arrays.fill(queues, formerFrom, Math.min(formerTo, Math.max(formerFrom, this.from)), null);
			Arrays.fill(queues, Math.max(formerFrom, Math.min(formerTo, this.to)), formerTo, null);
		}
	}

}
