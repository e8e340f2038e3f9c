// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.FrameException.Reason;
import dev.krakenboot.book.decode.StagedLevels;

/**
 * Orders of both sides, found by id and by their place in the book. Knows nothing of
 * messages and states.
 */
final class OrderLevels {

	private final OrderStore orders = new OrderStore();

	private final QueuePool pool = new QueuePool(this.orders);

	private final QueueArray bids = new QueueArray();

	private final QueueArray asks = new QueueArray();

	OrderStore orders() {
		return this.orders;
	}

	QueueArray side(Side side) {
		return (side == Side.BID) ? this.bids : this.asks;
	}

	/** Queue that an order is in. */
	OrderQueue queue(int order) {
		OrderQueue queue = this.pool.chunk(this.orders.chunk(order)).queue;
		if (queue == null) {
			throw new IllegalStateException("Order without a queue");
		}
		return queue;
	}

	/**
	 * Adds an order whose id is not there yet.
	 * @param key price, negated for an ask
	 * @return what hinders that, or {@code null}
	 */
	@Nullable Reason add(long[] id, long key, long qty, long timestampNs) {
		return lineUp(this.orders.add(id, qty, timestampNs), key);
	}

	/**
	 * Changes an order. It keeps its place if price and time stay the same.
	 * @return what hinders that, or {@code null}
	 */
	@Nullable Reason modify(int order, long key, long qty, long timestampNs) {
		OrderQueue queue = queue(order);
		if (queue.key() == key && this.orders.timestampNs(order) == timestampNs) {
			if (queue.qty() - this.orders.qty(order) > Long.MAX_VALUE - qty) {
				return Reason.OUT_OF_RANGE;
			}
			queue.setQty(order, qty);
			return null;
		}
		leave(queue, order);
		this.orders.qty(order, qty);
		this.orders.timestampNs(order, timestampNs);
		return lineUp(order, key);
	}

	void remove(int order) {
		leave(queue(order), order);
		this.orders.remove(order);
	}

	private @Nullable Reason lineUp(int order, long key) {
		QueueArray side = sideOf(key);
		OrderQueue queue = side.find(key);
		if (queue == null) {
			if (side.size() == StagedLevels.MAX_LEVELS) {
				return Reason.MALFORMED;
			}
			queue = this.pool.takeQueue(key);
			side.insert(queue);
		}
		if (queue.qty() > Long.MAX_VALUE - this.orders.qty(order)) {
			return Reason.OUT_OF_RANGE;
		}
		queue.insert(order);
		return null;
	}

	private void leave(OrderQueue queue, int order) {
		queue.remove(order);
		if (queue.count() == 0) {
			sideOf(queue.key()).remove(queue);
			this.pool.release(queue);
		}
	}

	private QueueArray sideOf(long key) {
		return (key > 0) ? this.bids : this.asks;
	}

	/** Orders of a level in queue order. */
	List<OrderEntry> entries(OrderQueue queue, int pricePrecision, int qtyPrecision) {
		BigDecimal price = BigDecimal.valueOf(queue.price(), pricePrecision);
		List<OrderEntry> entries = new ArrayList<>(queue.count());
		visit(queue, (orderId, qty, timestampNs) -> entries
			.add(new OrderEntry(orderId, price, BigDecimal.valueOf(qty, qtyPrecision), timestampNs)));
		return Collections.unmodifiableList(entries);
	}

	void visit(OrderQueue queue, OrderVisitor visitor) {
		for (OrderChunk chunk = queue.first; chunk != null; chunk = chunk.next) {
			for (int i = 0; i < chunk.count(); i++) {
				int order = chunk.order(i);
				visitor.order(this.orders.id(order), this.orders.qty(order), this.orders.timestampNs(order));
			}
		}
	}

	/** Place of an order in its queue. */
	QueuePosition position(int order, int pricePrecision, int qtyPrecision) {
		OrderChunk chunk = this.pool.chunk(this.orders.chunk(order));
		int ordersAhead = chunk.indexOf(order);
		long qtyAhead = chunk.qtyBefore(ordersAhead);
		for (OrderChunk ahead = chunk.previous; ahead != null; ahead = ahead.previous) {
			ordersAhead += ahead.count();
			qtyAhead += ahead.qty();
		}
		OrderQueue queue = queue(order);
		return new QueuePosition((queue.key() > 0) ? Side.BID : Side.ASK, queue.price(), this.orders.qty(order),
				ordersAhead, qtyAhead, queue.count(), queue.qty(), pricePrecision, qtyPrecision);
	}

	/** Drops the worst levels of both sides beyond a number, and their orders. */
	void truncate(int depth) {
		truncate(this.bids, depth);
		truncate(this.asks, depth);
	}

	private void truncate(QueueArray side, int depth) {
		while (side.size() > depth) {
			OrderQueue worst = side.get(side.size() - 1);
			for (OrderChunk chunk = worst.first; chunk != null; chunk = chunk.next) {
				for (int i = 0; i < chunk.count(); i++) {
					this.orders.remove(chunk.order(i));
				}
			}
			side.remove(worst);
			this.pool.release(worst);
		}
	}

	void clear() {
		clear(this.bids);
		clear(this.asks);
		this.orders.clear();
	}

	private void clear(QueueArray side) {
		while (side.size() > 0) {
			OrderQueue best = side.get(0);
			side.remove(best);
			this.pool.release(best);
		}
	}

}
