// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

/**
 * Who is shown the orders of a level one by one.
 */
@FunctionalInterface
public interface OrderVisitor {

	/**
	 * Takes an order.
	 * @param orderId order id as the exchange spells it
	 * @param scaledQty remaining visible quantity in units of 10^-qtyPrecision
	 * @param timestampNs when the order was inserted or amended, in nanoseconds since the
	 * epoch
	 */
	void order(String orderId, long scaledQty, long timestampNs);

}
