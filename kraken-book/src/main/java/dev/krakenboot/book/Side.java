// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

/**
 * Side of an order book.
 */
public enum Side {

	/** Offers to buy, best is the highest price. */
	BID,

	/** Offers to sell, best is the lowest price. */
	ASK

}
