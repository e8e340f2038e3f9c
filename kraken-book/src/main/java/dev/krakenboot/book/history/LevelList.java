// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.util.Objects;

/**
 * Levels of one side as they are read back: price, quantity, price, quantity, ... best
 * first.
 */
final class LevelList {

	private final boolean rising;

	private final int depth;

	private final long[] levels;

	private int size;

	/** Room for the depth, and for as many levels again as a change may bring. */
	LevelList(boolean rising, int depth, int maxChanges) {
		this.rising = rising;
		this.depth = depth;
		this.levels = new long[2 * (depth + maxChanges)];
	}

	void clear() {
		this.size = 0;
	}

	int size() {
		return this.size;
	}

	long price(int index) {
		return this.levels[2 * Objects.checkIndex(index, this.size)];
	}

	long qty(int index) {
		return this.levels[2 * Objects.checkIndex(index, this.size) + 1];
	}

	long[] array() {
		return this.levels;
	}

	/** Appends a level that is worse than all others. */
	void append(long price, long qty) {
		this.levels[2 * this.size] = price;
		this.levels[2 * this.size + 1] = qty;
		this.size++;
	}

	/** Sets the quantity at a price; 0 removes the level, if there is one. */
	void set(long price, long qty) {
		int index = find(price);
		int at = 2 * index;
		boolean present = index < this.size && this.levels[at] == price;
		int behind = 2 * (this.size - index);
		if (qty == 0) {
			if (present) {
				System.arraycopy(this.levels, at + 2, this.levels, at, behind - 2);
				this.size--;
			}
			return;
		}
		if (!present) {
			System.arraycopy(this.levels, at, this.levels, at + 2, behind);
			this.levels[at] = price;
			this.size++;
		}
		this.levels[at + 1] = qty;
	}

	/** Index of the first level that is at a price or worse. */
	private int find(long price) {
		int low = 0;
		int high = this.size - 1;
		while (low <= high) {
			int middle = low + high >>> 1;
			long other = this.levels[2 * middle];
			if (this.rising ? other < price : other > price) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return low;
	}

	/** Drops the levels beyond the depth. */
	void truncate() {
		this.size = Math.min(this.size, this.depth);
	}

}
