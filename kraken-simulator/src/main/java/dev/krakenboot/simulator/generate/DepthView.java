// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.LevelChange;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;

/**
 * What subscribers at one depth see of a book's events. A level that only falls out of
 * the depth is not told; a level that comes back into it is told as a set.
 */
public final class DepthView {

	private static final long ALL = Long.MAX_VALUE;

	private final TruthBook book;

	private final int depth;

	private long bidLimit = ALL;

	private long askLimit = ALL;

	public DepthView(TruthBook book, int depth) {
		this.book = book;
		this.depth = depth;
	}

	public int depth() {
		return this.depth;
	}

	/**
	 * Notes what is visible now. To be called before each event.
	 */
	public void beforeEvent() {
		this.bidLimit = limit(this.book.bids());
		this.askLimit = limit(this.book.asks());
	}

	/**
	 * The entries of the message about an event, to be called after it.
	 * @param event the event
	 * @return the entries in the order to apply them, empty when nothing visible changed
	 */
	public List<LevelChange> visible(MarketEvent event) {
		List<LevelChange> visible = new ArrayList<>(4);
		collect(event, this.book.bids(), this.bidLimit, visible);
		collect(event, this.book.asks(), this.askLimit, visible);
		return visible;
	}

	private void collect(MarketEvent event, BookSide levels, long limitBefore, List<LevelChange> visible) {
		Side side = levels.side();
		long limitNow = limit(levels);
		for (LevelChange change : event.changes()) {
			if (change.side() == side) {
				long price = change.price();
				long key = side.key(price);
				boolean present = levels.qtyAt(price) > 0;
				boolean gone = !present && key <= limitBefore && event.wasPresent(side, price);
				if (gone || (present && key <= limitNow)) {
					visible.add(change);
				}
			}
		}
		if (limitNow > limitBefore) {
			collectReturned(event, levels, limitBefore, visible);
		}
	}

	private void collectReturned(MarketEvent event, BookSide levels, long limitBefore, List<LevelChange> visible) {
		Side side = levels.side();
		int rank = Math.min(this.depth, levels.size()) - 1;
		List<LevelChange> returned = new ArrayList<>(2);
		while (rank >= 0 && side.key(levels.price(rank)) > limitBefore) {
			if (!event.touches(side, levels.price(rank))) {
				returned.add(0, new LevelChange(side, levels.price(rank), levels.qty(rank)));
			}
			rank--;
		}
		visible.addAll(returned);
	}

	private long limit(BookSide levels) {
		return (levels.size() < this.depth) ? ALL : levels.side().key(levels.price(this.depth - 1));
	}

}
