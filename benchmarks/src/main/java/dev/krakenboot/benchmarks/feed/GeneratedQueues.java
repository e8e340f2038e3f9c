// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * The orders of one side of a market, with some levels more than a subscriber sees. What
 * falls out of the depth is not told, and told again as added when it comes back.
 */
final class GeneratedQueues {

	private static final int FEWEST_HIDDEN = 4;

	private static final int MOST_HIDDEN = 16;

	private static final int WIDEST_GAP = 6;

	private static final int WIDEST_STEP = 20;

	private static final int ATTEMPTS = 8;

	/** Orders of one price in queue order; a key as in {@link GeneratedSide}. */
	private record Queue(long key, List<RestingOrder> orders) {
	}

	private final Random random;

	private final Pair pair;

	private final int depth;

	private final int ordersPerLevel;

	private final int sign;

	/** Best first. */
	private final List<Queue> queues = new ArrayList<>();

	GeneratedQueues(Random random, Pair pair, int depth, int ordersPerLevel, boolean bids, long timeNs) {
		this.random = random;
		this.pair = pair;
		this.depth = depth;
		this.ordersPerLevel = ordersPerLevel;
		this.sign = bids ? -1 : 1;
		refill(timeNs);
	}

	/** Adds an order: one of ten opens a level of its own, the others line up. */
	void add(GeneratedQueues other, long timeNs, List<OrderLine> lines) {
		int index = (this.random.nextInt(10) == 0) ? open(other) : -1;
		Queue queue = this.queues.get((index >= 0) ? index : index());
		RestingOrder order = new RestingOrder(RestingOrder.randomId(this.random), this.sign * queue.key(), qty(),
				timeNs);
		queue.orders().add(order);
		lines.add(order.line("add"));
	}

	/**
	 * Deletes an order anywhere in its queue. If it was the last one, the best of the
	 * unseen levels comes into view.
	 */
	void delete(long timeNs, List<OrderLine> lines) {
		int index = index();
		List<RestingOrder> orders = this.queues.get(index).orders();
		lines.add(orders.remove(this.random.nextInt(orders.size())).deletion(timeNs));
		if (orders.isEmpty()) {
			this.queues.remove(index);
			this.queues.get(this.depth - 1).orders().forEach((order) -> lines.add(order.line("add")));
			refill(timeNs);
		}
	}

	/**
	 * Fills the first order of a queue in part, or amends one, which then is the last.
	 */
	void modify(long timeNs, List<OrderLine> lines) {
		List<RestingOrder> orders = this.queues.get(index()).orders();
		RestingOrder order = orders.get(0);
		if (order.qty() > 1 && this.random.nextInt(4) != 0) {
			order.change(1 + Math.floorMod(this.random.nextLong(), order.qty() - 1), order.timeNs());
		}
		else {
			order = orders.remove(this.random.nextInt(orders.size()));
			order.change(qty(), timeNs);
			orders.add(order);
		}
		lines.add(order.line("modify"));
	}

	/** Orders that a subscriber sees, level by level. */
	List<RestingOrder> visible() {
		List<RestingOrder> visible = new ArrayList<>();
		this.queues.subList(0, this.depth).forEach((queue) -> visible.addAll(queue.orders()));
		return visible;
	}

	/** Adds the digits of every order of the best levels. */
	void addDigits(int levels, CRC32 crc) {
		for (Queue queue : this.queues.subList(0, Math.min(levels, this.depth))) {
			queue.orders().forEach((order) -> order.addDigits(crc));
		}
	}

	/** Returns where a new, still empty level is, or -1 if no free price was found. */
	private int open(GeneratedQueues other) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int index = index();
			long key = this.queues.get(index).key();
			long limit = (index > 0) ? this.queues.get(index - 1).key() : -other.queues.get(0).key();
			long room = Math.min(key - limit - 1, WIDEST_STEP);
			if (room > 0) {
				this.queues.add(index, new Queue(key - 1 - this.random.nextInt((int) room), new ArrayList<>()));
				if (this.queues.size() > this.depth + MOST_HIDDEN) {
					this.queues.remove(this.queues.size() - 1);
				}
				return index;
			}
		}
		return -1;
	}

	private void refill(long timeNs) {
		while (this.queues.size() < this.depth + FEWEST_HIDDEN) {
			long before = this.queues.isEmpty() ? this.sign * this.pair.usualPrice()
					: this.queues.get(this.queues.size() - 1).key();
			Queue queue = new Queue(before + 1 + this.random.nextInt(WIDEST_GAP), new ArrayList<>());
			long orderNs = timeNs - 1 - (long) this.ordersPerLevel * Integer.MAX_VALUE;
			for (int i = 0; i < this.ordersPerLevel; i++) {
				orderNs += 1 + this.random.nextInt(Integer.MAX_VALUE);
				queue.orders()
					.add(new RestingOrder(RestingOrder.randomId(this.random), this.sign * queue.key(), qty(), orderNs));
			}
			this.queues.add(queue);
		}
	}

	/** Where something happens, as in {@link GeneratedSide}. */
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
	long qty() {
		long most = Math.max(2, this.pair.largestQty() >> this.random.nextInt(12));
		long qty = 1 + Math.floorMod(this.random.nextLong(), most);
		return (qty > 1_000_000 && this.random.nextInt(3) == 0) ? qty - qty % 1_000_000 : qty;
	}

}
