// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.decode.FrameException.Reason;
import dev.krakenboot.book.decode.Level3Message;
import dev.krakenboot.book.decode.PackedOrderId;
import dev.krakenboot.book.decode.StagedLevels;
import dev.krakenboot.book.decode.StagedOrders;

/**
 * What the events of messages do to the orders of a book, and counts of those that were
 * out of the ordinary.
 */
final class OrderEvents {

	private final OrderLevels levels;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final long[] id = new long[PackedOrderId.WORDS];

	private long unknownModifies;

	private long unknownDeletes;

	private long replacedOrders;

	private long duplicateOrders;

	OrderEvents(OrderLevels levels, int pricePrecision, int qtyPrecision) {
		this.levels = levels;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	/** Applies all events; answers what hinders one of them, or {@code null}. */
	@Nullable Reason apply(Level3Message message) {
		Reason fault = applySide(message.bids(), 1, message.snapshot());
		return (fault != null) ? fault : applySide(message.asks(), -1, message.snapshot());
	}

	private @Nullable Reason applySide(StagedOrders staged, int keySign, boolean snapshot) {
		int count = staged.size();
		for (int i = 0; i < count; i++) {
			staged.copyId(i, this.id);
			int order = this.levels.orders().find(this.id);
			boolean held = order != OrderStore.NONE;
			Reason fault = null;
			switch (staged.event(i)) {
				case ADD -> {
					if (held) {
						this.duplicateOrders += snapshot ? 1 : 0;
						this.replacedOrders += snapshot ? 0 : 1;
						this.levels.remove(order);
					}
					fault = set(staged, i, keySign, OrderStore.NONE);
				}
				case MODIFY -> {
					this.unknownModifies += held ? 0 : 1;
					fault = held ? set(staged, i, keySign, order) : null;
				}
				case DELETE -> {
					this.unknownDeletes += held ? 0 : 1;
					if (held) {
						this.levels.remove(order);
					}
				}
			}
			if (fault != null) {
				return fault;
			}
		}
		return null;
	}

	/** Adds an order or, if its number is given, changes it. */
	private @Nullable Reason set(StagedOrders staged, int index, int keySign, int order) {
		long price = staged.scaledPrice(index, this.pricePrecision);
		long qty = staged.scaledQty(index, this.qtyPrecision);
		if (price <= 0 || qty < 0) {
			long worst = (price <= 0) ? price : qty;
			return (worst == StagedLevels.SCALED_NEGATIVE) ? Reason.NEGATIVE
					: (worst == StagedLevels.SCALED_PRECISION_EXCEEDED) ? Reason.PRECISION_EXCEEDED
							: Reason.OUT_OF_RANGE;
		}
		if (qty > 0) {
			return (order == OrderStore.NONE)
					? this.levels.add(this.id, keySign * price, qty, staged.timestampNs(index))
					: this.levels.modify(order, keySign * price, qty, staged.timestampNs(index));
		}
		if (order != OrderStore.NONE) {
			this.levels.remove(order);
		}
		return null;
	}

	long unknownModifies() {
		return this.unknownModifies;
	}

	long unknownDeletes() {
		return this.unknownDeletes;
	}

	long replacedOrders() {
		return this.replacedOrders;
	}

	long duplicateOrders() {
		return this.duplicateOrders;
	}

}
