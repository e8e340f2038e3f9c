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

	private final OrderFlow flow;

	private final List<Fill> fills = new ArrayList<>(0);

	private int removals;

	MarketEvent(TruthBook book, OrderFlow flow) {
		this.book = book;
		this.flow = flow;
	}

	/**
	 * Changes the book and keeps what was changed.
	 * @param side the side
	 * @param price the scaled price
	 * @param qty the new scaled quantity, 0 to remove
	 */
	void set(Side side, long price, long qty) {
		long held = this.book.side(side).qtyAt(price);
		note(side, price, held, qty);
		this.flow.level(side, price, held, qty);
	}

	/**
	 * Trades against what rests at a price, first come first served.
	 * @param side the side that is taken from
	 * @param price the scaled price
	 * @param qty the scaled quantity, no more than rests there
	 */
	void fill(Side side, long price, long qty) {
		long held = this.book.side(side).qtyAt(price);
		note(side, price, held, held - qty);
		this.flow.fill(side, price, qty);
		this.fills.add(new Fill(side, price, qty));
	}

	private void note(Side side, long price, long held, long qty) {
		if (!touches(side, price)) {
			this.before.add(new LevelChange(side, price, held));
		}
		this.book.side(side).set(price, qty);
		this.changes.add(new LevelChange(side, price, qty));
		if (qty == 0) {
			this.removals++;
		}
	}

	/**
	 * What was traded.
	 * @return the fills of this event, in order, usually none
	 */
	public List<Fill> fills() {
		return this.fills;
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

	/**
	 * What was traded at one price.
	 *
	 * @param side the side that was taken from
	 * @param price the scaled price
	 * @param qty the scaled quantity
	 */
	public record Fill(Side side, long price, long qty) {
	}

}
