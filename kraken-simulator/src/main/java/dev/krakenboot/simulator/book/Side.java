// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

/**
 * A side of a book.
 */
public enum Side {

	/** Buyers, best is the highest price. */
	BID,

	/** Sellers, best is the lowest price. */
	ASK;

	/**
	 * A number that rises from the best price to the worst.
	 * @param price a scaled price
	 * @return the price for asks, its negative for bids
	 */
	public long key(long price) {
		return (this == ASK) ? price : -price;
	}

	public Side opposite() {
		return (this == ASK) ? BID : ASK;
	}

}
