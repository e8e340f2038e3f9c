// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One side of a market, with some levels more than a subscriber sees. What lies beyond
 * the depth comes and goes unseen, as on the exchange.
 */
final class GeneratedSide {

	private static final int FEWEST_HIDDEN = 15;

	private static final int MOST_HIDDEN = 30;

	private static final int WIDEST_GAP = 6;

	private static final int WIDEST_STEP = 20;

	private static final int ATTEMPTS = 8;

	private final Random random;

	private final Pair pair;

	private final int depth;

	/** 1 for asks and -1 for bids; a key is the price times this, the best is least. */
	private final int sign;

	private final long[] keys;

	private final long[] qtys;

	private int size;

	GeneratedSide(Random random, Pair pair, int depth, boolean bids) {
		this.random = random;
		this.pair = pair;
		this.depth = depth;
		this.sign = bids ? -1 : 1;
		this.keys = new long[depth + MOST_HIDDEN + 1];
		this.qtys = new long[depth + MOST_HIDDEN + 1];
		insert(0, this.sign * pair.usualPrice() + 1 + random.nextInt(WIDEST_GAP));
		refill();
	}

	/** Sets a level that is seen already, or makes a new one within the depth. */
	void set(GeneratedSide other, boolean isNew, List<Level> entries) {
		int index = isNew ? insertSomewhere(other) : -1;
		if (index < 0) {
			index = index();
			this.qtys[index] = qty();
		}
		entries.add(level(index));
	}

	/**
	 * Removes a level, upon which the best of the unseen ones comes into view.
	 */
	void remove(List<Level> entries) {
		int index = index();
		entries.add(new Level(this.sign * this.keys[index], 0));
		int moved = --this.size - index;
		System.arraycopy(this.keys, index + 1, this.keys, index, moved);
		System.arraycopy(this.qtys, index + 1, this.qtys, index, moved);
		entries.add(level(this.depth - 1));
		refill();
	}

	/** The best levels, at most as many as a subscriber sees. */
	List<Level> best(int count) {
		List<Level> levels = new ArrayList<>();
		for (int i = 0; i < Math.min(count, this.depth); i++) {
			levels.add(level(i));
		}
		return levels;
	}

	private Level level(int index) {
		return new Level(this.sign * this.keys[index], this.qtys[index]);
	}

	/** Returns where the new level is, or -1 if no free price was found. */
	private int insertSomewhere(GeneratedSide other) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int index = index();
			long limit = (index > 0) ? this.keys[index - 1] : -other.keys[0];
			long room = Math.min(this.keys[index] - limit - 1, WIDEST_STEP);
			if (room > 0) {
				insert(index, this.keys[index] - 1 - this.random.nextInt((int) room));
				this.size = Math.min(this.size, this.depth + MOST_HIDDEN);
				return index;
			}
		}
		return -1;
	}

	private void insert(int index, long key) {
		int moved = this.size++ - index;
		System.arraycopy(this.keys, index, this.keys, index + 1, moved);
		System.arraycopy(this.qtys, index, this.qtys, index + 1, moved);
		this.keys[index] = key;
		this.qtys[index] = qty();
	}

	private void refill() {
		while (this.size < this.depth + FEWEST_HIDDEN) {
			insert(this.size, this.keys[this.size - 1] + 1 + this.random.nextInt(WIDEST_GAP));
		}
	}

	/**
	 * Where something happens: in the recordings half of it within the best five levels
	 * and nine tenths within the best twenty, however deep the book is.
	 */
	private int index() {
		if (this.random.nextInt(50) == 0) {
			return this.random.nextInt(this.depth);
		}
		int index;
		do {
			index = 0;
			while (this.random.nextInt(8) != 0) {
				index++;
			}
		}
		while (index >= this.depth);
		return index;
	}

	/** Small quantities are more frequent, and some are round. */
	private long qty() {
		long most = Math.max(2, this.pair.largestQty() >> this.random.nextInt(12));
		long qty = 1 + Math.floorMod(this.random.nextLong(), most);
		return (qty > 1_000_000 && this.random.nextInt(3) == 0) ? qty - qty % 1_000_000 : qty;
	}

}
