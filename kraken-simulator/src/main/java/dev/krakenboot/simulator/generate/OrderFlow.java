// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import java.util.List;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.level3.OrderQueues;
import dev.krakenboot.simulator.level3.RestingOrder;

/**
 * Decides by seeded chance which orders are behind the levels of a book: how many make up
 * a new level, and which come or go when it grows or shrinks. Its chance is its own, so
 * that it does not change the levels.
 */
public final class OrderFlow {

	/** How old the oldest order is at the beginning. */
	private static final long OLDEST_NS = 600_000_000_000L;

	private static final int MOST_ORDERS = 5;

	private static final int ONE_ORDER_PERCENT = 55;

	private static final int INCREASE_PERCENT = 8;

	private static final int CANCEL_FIRST_PERCENT = 40;

	private final OrderQueues queues;

	private final Dice dice;

	private long nowNs;

	/**
	 * Starts without orders.
	 * @param queues where the orders go
	 * @param seed the seed of everything that happens
	 * @param micros the present, in microseconds since the epoch
	 */
	public OrderFlow(OrderQueues queues, long seed, long micros) {
		this.queues = queues;
		this.dice = new Dice(seed);
		this.nowNs = micros * 1000;
	}

	/**
	 * The time of the event.
	 * @return nanoseconds since the epoch, not before any order that rests
	 */
	public long nowNs() {
		return this.nowNs;
	}

	/**
	 * An event begins.
	 * @param micros its time, in microseconds since the epoch, after that of the last one
	 */
	public void beginEvent(long micros) {
		this.queues.beginEvent();
		this.nowNs = micros * 1000 + this.dice.below(300);
	}

	/**
	 * Replaces all orders by new ones that make up the levels of a book. They have come
	 * one after another before now.
	 * @param book the book
	 */
	public void fill(TruthBook book) {
		long now = this.nowNs;
		int count = MOST_ORDERS * (book.bids().size() + book.asks().size());
		long step = OLDEST_NS / Math.max(1, count);
		this.nowNs -= OLDEST_NS;
		this.queues.clear();
		for (int rank = Math.max(book.bids().size(), book.asks().size()) - 1; rank >= 0; rank--) {
			for (BookSide side : List.of(book.bids(), book.asks())) {
				if (rank < side.size()) {
					this.nowNs += 1 + this.dice.below(step);
					level(side.side(), side.price(rank), 0, side.qty(rank));
				}
			}
		}
		this.nowNs = now;
		this.queues.beginEvent();
	}

	/**
	 * A level changes for another reason than a trade.
	 * @param side the side
	 * @param price the scaled price
	 * @param before the scaled quantity so far
	 * @param after the scaled quantity from now on
	 */
	void level(Side side, long price, long before, long after) {
		if (after < before) {
			shrink(side, price, before - after);
		}
		else if (before > 0 && after > before && this.dice.percent(INCREASE_PERCENT)) {
			List<RestingOrder> queue = this.queues.at(side, price);
			this.queues.increase(queue.get(this.dice.below(queue.size())), after - before, next());
		}
		else if (after > before) {
			grow(side, price, after - before);
		}
	}

	/**
	 * A trade takes from the orders of a price in their order.
	 * @param side the side
	 * @param price the scaled price
	 * @param qty the scaled quantity, no more than rests there
	 */
	void fill(Side side, long price, long qty) {
		long left = qty;
		while (left > 0) {
			RestingOrder first = this.queues.at(side, price).get(0);
			long part = Math.min(left, first.qty());
			this.queues.reduce(first, part);
			left -= part;
		}
	}

	private void grow(Side side, long price, long qty) {
		int orders = this.dice.percent(ONE_ORDER_PERCENT) ? 1 : 2 + this.dice.below(MOST_ORDERS - 1);
		long left = qty;
		for (int i = orders; left > 0; i--) {
			long part = (i == 1) ? left : 1 + this.dice.below(left);
			this.queues.add(side, price, part, next());
			left -= part;
		}
	}

	private void shrink(Side side, long price, long qty) {
		boolean first = this.dice.percent(CANCEL_FIRST_PERCENT);
		long left = qty;
		while (left > 0) {
			List<RestingOrder> queue = this.queues.at(side, price);
			RestingOrder order = queue.get(first ? 0 : queue.size() - 1);
			long part = Math.min(left, order.qty());
			this.queues.reduce(order, part);
			left -= part;
		}
	}

	private long next() {
		return ++this.nowNs;
	}

}
