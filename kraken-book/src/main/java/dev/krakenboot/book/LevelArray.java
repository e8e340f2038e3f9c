// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

/**
 * Sorted levels of one side in one array: key, quantity, key, quantity, ... with rising
 * keys and the best level last. The key is the scaled price of a bid and the negated one
 * of an ask. There is room at both ends, so a change moves the shorter part.
 */
final class LevelArray {

	/** Answer of {@link #set}: there was nothing to remove. */
	static final int UNCHANGED = 0;

	/** Answer of {@link #set}: a level has another quantity. */
	static final int REPLACED = 1;

	/** Answer of {@link #set}: a level is gone. */
	static final int REMOVED = 2;

	/** Answer of {@link #set}: a level is new. */
	static final int INSERTED = 3;

	/** Levels that are looked at one by one before the search halves the rest. */
	private static final int LINEAR_LEVELS = 16;

	/** Levels behind those that are halved first: most of the rest is found there. */
	private static final int MIDDLE_LEVELS = 32;

	/**
	 * Numbers from the best end within which a change always moves that end, though the
	 * other one may be nearer in a shallow book: which is nearer no processor can
	 * foresee.
	 */
	private static final int BEST_END = 32;

	private static final int INITIAL_CAPACITY = 64;

	private long[] levels = new long[2 * INITIAL_CAPACITY];

	/** Index of the worst level's key. */
	private int from = INITIAL_CAPACITY;

	/** Index behind the best level's quantity. */
	private int to = INITIAL_CAPACITY;

	private int changed;

	int size() {
		return this.to - this.from >> 1;
	}

	void clear() {
		int middle = this.levels.length >> 2 << 1;
		this.from = middle;
		this.to = middle;
	}

	/** Array that holds the levels; the best one ends at {@link #end()}. */
	long[] array() {
		return this.levels;
	}

	int end() {
		return this.to;
	}

	/** Key of a level, 0 for the best. */
	long key(int index) {
		return this.levels[at(index)];
	}

	/** Quantity of a level, 0 for the best. */
	long qty(int index) {
		return this.levels[at(index) + 1];
	}

	private int at(int index) {
		if (index < 0 || index >= size()) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.to - 2 - 2 * index;
	}

	/**
	 * Sets the quantity at a key; 0 removes the level, if there is one.
	 * @return what became of the level, which is or was at {@link #changed()}
	 */
	int set(long key, long qty) {
		int position = countAbove(key);
		int at = this.to - 2 - 2 * position;
		this.changed = position;
		if (at >= this.from && this.levels[at] == key) {
			if (qty != 0) {
				this.levels[at + 1] = qty;
				return REPLACED;
			}
			remove(at);
			return REMOVED;
		}
		if (qty == 0) {
			return UNCHANGED;
		}
		insert(at + 2, key, qty);
		return INSERTED;
	}

	/** Position of the last change, 0 for the best level. */
	int changed() {
		return this.changed;
	}

	/** Number of levels whose key is above the given one: the position of that key. */
	private int countAbove(long key) {
		long[] levels = this.levels;
		int near = Math.min(size(), LINEAR_LEVELS);
		int last = this.to - 2 * near;
		int above = 0;
		// Counting to the end is cheaper than a jump out of the loop that no one
		// foresees.
		for (int at = last; at < this.to; at += 2) {
			above += (int) (key - levels[at] >>> 63);
		}
		return (above < LINEAR_LEVELS) ? above : countAboveFar(key);
	}

	/**
	 * As {@link #countAbove} for a key beyond the near levels: by halving, without
	 * branches.
	 */
	private int countAboveFar(long key) {
		long[] levels = this.levels;
		int above = LINEAR_LEVELS;
		int rest = size() - LINEAR_LEVELS;
		// A level that comes into view is the worst one from then on.
		if (key < levels[this.from]) {
			return size();
		}
		if (rest > MIDDLE_LEVELS && key >= levels[this.to - 2 * (above + MIDDLE_LEVELS)]) {
			rest = MIDDLE_LEVELS;
		}
		while (rest > 0) {
			int half = rest + 1 >>> 1;
			long last = levels[this.to - 2 * (above + half)];
			// All bits if even the last one of this half is above, none otherwise.
			above += half & (int) (key - last >> 63);
			rest -= half;
		}
		return above;
	}

	private void remove(int at) {
		long[] levels = this.levels;
		int below = at - this.from;
		int above = this.to - at - 2;
		if (above <= BEST_END || above <= below) {
			System.arraycopy(levels, at + 2, levels, at, above);
			this.to -= 2;
		}
		else {
			System.arraycopy(levels, this.from, levels, this.from + 2, below);
			this.from += 2;
		}
	}

	private void insert(int position, long key, long qty) {
		int at = position;
		int below = at - this.from;
		int above = this.to - at;
		boolean upwards = below > 0 && (above <= BEST_END || above <= below);
		if (upwards ? this.to == this.levels.length : this.from == 0) {
			recentre();
			at = this.from + below;
		}
		long[] levels = this.levels;
		if (upwards) {
			System.arraycopy(levels, at, levels, at + 2, above);
			this.to += 2;
		}
		else {
			System.arraycopy(levels, this.from, levels, this.from - 2, below);
			this.from -= 2;
			at -= 2;
		}
		levels[at] = key;
		levels[at + 1] = qty;
	}

	/** Moves the levels to the middle, of a larger array if this one is half full. */
	private void recentre() {
		int length = this.to - this.from;
		long[] source = this.levels;
		long[] target = (2 * length > source.length) ? new long[2 * source.length] : source;
		int start = (target.length - length >> 2) << 1;
		System.arraycopy(source, this.from, target, start, length);
		this.levels = target;
		this.from = start;
		this.to = start + length;
	}

	/** Drops the worst levels beyond the given number. */
	void truncate(int depth) {
		int excess = size() - depth;
		if (excess > 0) {
			this.from += 2 * excess;
		}
	}

	/**
	 * Copies the best levels as price, quantity, price, quantity, ... best first.
	 * @param count number of levels, at most {@link #size()}
	 */
	void copyBest(int count, long[] target, int offset) {
		long[] levels = this.levels;
		int at = this.to - 2;
		for (int i = 0; i < count; i++, at -= 2) {
			target[offset + 2 * i] = Math.abs(levels[at]);
			target[offset + 2 * i + 1] = levels[at + 1];
		}
	}

}
