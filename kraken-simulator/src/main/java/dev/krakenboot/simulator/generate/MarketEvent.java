// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.book.LevelChange;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a book that happen at one moment, in order, with what was there before.
 */
public final class MarketEvent {

	private final TruthBook book;

	private final List<LevelChange> changes = new ArrayList<>(4);

	private final List<LevelChange> before = new ArrayList<>(4);

	private int removals;

	MarketEvent(TruthBook book) {
		this.book = book;
	}

	/**
	 * Changes the book and keeps what was changed.
	 * @param side the side
	 * @param price the scaled price
	 * @param qty the new scaled quantity, 0 to remove
	 */
	void set(Side side, long price, long qty) {
		if (!touches(side, price)) {
			this.before.add(new LevelChange(side, price, this.book.side(side).qtyAt(price)));
		}
		this.book.side(side).set(price, qty);
		this.changes.add(new LevelChange(side, price, qty));
		if (qty == 0) {
			this.removals++;
		}
	}

	/**
	 * The most level entries a message about this event can have: each removal may bring
	 * one level back into view.
	 * @return the number of entries
	 */
	int cost() {
		return this.changes.size() + this.removals;
	}

	List<LevelChange> changes() {
		return this.changes;
	}

	boolean touches(Side side, long price) {
		return find(side, price) != null;
	}

	/**
	 * Whether the price was in the book before this event.
	 * @param side the side
	 * @param price a price this event touches
	 * @return whether it had a quantity
	 */
	boolean wasPresent(Side side, long price) {
		LevelChange earlier = find(side, price);
		return earlier != null && earlier.qty() > 0;
	}

	private @Nullable LevelChange find(Side side, long price) {
		for (LevelChange earlier : this.before) {
			if (earlier.side() == side && earlier.price() == price) {
				return earlier;
			}
		}
		return null;
	}

}
