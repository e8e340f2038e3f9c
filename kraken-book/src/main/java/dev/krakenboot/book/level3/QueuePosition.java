// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;

import dev.krakenboot.book.Side;

/**
 * Place of an order in the queue of its price. Prices are scaled by 10^pricePrecision,
 * quantities by 10^qtyPrecision.
 *
 * @param side side of the order
 * @param scaledPrice limit price of the order
 * @param scaledQty remaining visible quantity of the order itself
 * @param ordersAhead number of orders at this price that are served before it
 * @param scaledQtyAhead sum of their quantities
 * @param levelOrders number of all orders at this price, this one included
 * @param scaledLevelQty sum of the quantities of all orders at this price
 * @param pricePrecision fraction digits of a price
 * @param qtyPrecision fraction digits of a quantity
 */
public record QueuePosition(Side side, long scaledPrice, long scaledQty, int ordersAhead, long scaledQtyAhead,
		int levelOrders, long scaledLevelQty, int pricePrecision, int qtyPrecision) {

	/** Limit price of the order. */
	public BigDecimal price() {
		return BigDecimal.valueOf(this.scaledPrice, this.pricePrecision);
	}

	/** Remaining visible quantity of the order itself. */
	public BigDecimal qty() {
		return BigDecimal.valueOf(this.scaledQty, this.qtyPrecision);
	}

	/** Sum of the quantities of the orders ahead. */
	public BigDecimal qtyAhead() {
		return BigDecimal.valueOf(this.scaledQtyAhead, this.qtyPrecision);
	}

	/** Sum of the quantities of all orders at this price. */
	public BigDecimal levelQty() {
		return BigDecimal.valueOf(this.scaledLevelQty, this.qtyPrecision);
	}

}
