// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.simulator.book.Side;

/**
 * The orders of every price, first come first. It keeps what the present event has
 * changed. Not safe for use by several threads.
 */
public final class OrderQueues {

	private final Map<Side, Map<Long, List<RestingOrder>>> queues = new EnumMap<>(Side.class);

	private final Map<RestingOrder, OrderChange> changes = new LinkedHashMap<>();

	private long lastNumber;

	/**
	 * Creates empty queues.
	 * @param firstNumber where the numbers of orders begin, different for each symbol
	 */
	public OrderQueues(long firstNumber) {
		this.lastNumber = firstNumber;
		for (Side side : Side.values()) {
			this.queues.put(side, new HashMap<>());
		}
	}

	/**
	 * The orders of a price in the order of their priority.
	 * @param side the side
	 * @param price the scaled price
	 * @return the queue as it is now, empty when nothing rests there; not to be changed
	 */
	public List<RestingOrder> at(Side side, long price) {
		return side(side).getOrDefault(price, List.of());
	}

	/**
	 * What the event has changed so far.
	 * @return the changes seen from outside, in the order the orders were first touched
	 */
	public List<OrderChange> changes() {
		return this.changes.values().stream().filter(OrderChange::isSeen).toList();
	}

	public void beginEvent() {
		this.changes.clear();
	}

	public void add(Side side, long price, long qty, long timeNs) {
		RestingOrder order = new RestingOrder(++this.lastNumber, side, price, qty, timeNs);
		this.changes.put(order, new OrderChange(order, 0, timeNs));
		side(side).computeIfAbsent(price, (key) -> new ArrayList<>(2)).add(order);
	}

	/**
	 * Takes quantity from an order, which keeps its place; without any left it is gone.
	 * @param order the order
	 * @param qty the scaled quantity to take
	 */
	public void reduce(RestingOrder order, long qty) {
		touch(order);
		order.qty(order.qty() - qty);
		if (order.qty() == 0) {
			List<RestingOrder> queue = side(order.side()).get(order.price());
			queue.remove(order);
			if (queue.isEmpty()) {
				side(order.side()).remove(order.price());
			}
		}
	}

	/**
	 * Gives an order more quantity, for which it goes to the end of its queue.
	 * @param order the order
	 * @param qty the scaled quantity to add
	 * @param timeNs the time of the change
	 */
	public void increase(RestingOrder order, long qty, long timeNs) {
		touch(order);
		order.qty(order.qty() + qty);
		order.timeNs(timeNs);
		List<RestingOrder> queue = side(order.side()).get(order.price());
		queue.remove(order);
		queue.add(order);
	}

	/**
	 * Gives all orders more digits. They keep their ids and places.
	 * @param priceFactor what scaled prices grow by
	 * @param qtyFactor what scaled quantities grow by
	 * @throws ArithmeticException if a number would not fit a {@code long}
	 */
	public void multiply(long priceFactor, long qtyFactor) {
		for (Side side : Side.values()) {
			Map<Long, List<RestingOrder>> grown = new HashMap<>();
			side(side).values().forEach((queue) -> {
				List<RestingOrder> orders = new ArrayList<>(queue.size());
				queue.forEach((order) -> orders.add(order.times(priceFactor, qtyFactor)));
				grown.put(orders.get(0).price(), orders);
			});
			this.queues.put(side, grown);
		}
		beginEvent();
	}

	public void clear() {
		this.queues.values().forEach(Map::clear);
		beginEvent();
	}

	private Map<Long, List<RestingOrder>> side(Side side) {
		return this.queues.get(side);
	}

	private void touch(RestingOrder order) {
		this.changes.computeIfAbsent(order, (key) -> new OrderChange(key, key.qty(), key.timeNs()));
	}

}
