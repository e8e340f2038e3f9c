// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.level3.OrderBook;
import dev.krakenboot.simulator.level3.OrderChange;
import dev.krakenboot.simulator.level3.OrderEntry;
import dev.krakenboot.simulator.level3.RestingOrder;

/**
 * What subscribers of individual orders at one depth see of a book's events. Orders that
 * only fall out of the depth are not told; those of a level that comes into it are told
 * as added, not always in the order of their time, as seen on the exchange.
 */
public final class Level3View {

	private static final long ALL = Long.MAX_VALUE;

	private final OrderBook book;

	private final int depth;

	private long bidLimit = ALL;

	private long askLimit = ALL;

	public Level3View(OrderBook book, int depth) {
		this.book = book;
		this.depth = depth;
	}

	/**
	 * Notes what is visible now. To be called before each event.
	 */
	public void beforeEvent() {
		this.bidLimit = limit(this.book.levels().bids());
		this.askLimit = limit(this.book.levels().asks());
	}

	/**
	 * The entries of the message about an event, to be called after it.
	 * @return the entries in the order to send them, empty when nothing visible changed
	 */
	public List<OrderEntry> visible() {
		List<OrderEntry> visible = new ArrayList<>(4);
		collect(this.book.levels().bids(), this.bidLimit, visible);
		collect(this.book.levels().asks(), this.askLimit, visible);
		return visible;
	}

	private void collect(BookSide levels, long limitBefore, List<OrderEntry> visible) {
		Side side = levels.side();
		long limitNow = limit(levels);
		for (OrderChange change : this.book.queues().changes()) {
			RestingOrder order = change.order();
			long key = side.key(order.price());
			if (order.side() != side || key > limitBefore) {
				continue;
			}
			if (change.isGone()) {
				visible.add(OrderEntry.deleted(order, change.qtyBefore()));
			}
			else if (key <= limitNow) {
				visible.add(change.isNew() ? OrderEntry.added(order) : OrderEntry.modified(order));
			}
		}
		if (limitNow > limitBefore) {
			collectReturned(levels, limitBefore, visible);
		}
	}

	private void collectReturned(BookSide levels, long limitBefore, List<OrderEntry> visible) {
		Side side = levels.side();
		for (int rank = levels.rank(side.key(limitBefore)); rank < Math.min(this.depth, levels.size()); rank++) {
			long price = levels.price(rank);
			if (side.key(price) > limitBefore) {
				List<OrderEntry> added = new ArrayList<>();
				this.book.queues().at(side, price).forEach((order) -> added.add(OrderEntry.added(order)));
				if (price % 2 == 0) {
					Collections.reverse(added);
				}
				visible.addAll(added);
			}
		}
	}

	private long limit(BookSide levels) {
		return (levels.size() < this.depth) ? ALL : levels.side().key(levels.price(this.depth - 1));
	}

}
