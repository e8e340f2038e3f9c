// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import dev.krakenboot.simulator.book.Side;

/**
 * Who started a trade.
 */
public enum TakerSide {

	/** A buyer, who took from the asks. */
	BUY("buy", Side.ASK),

	/** A seller, who took from the bids. */
	SELL("sell", Side.BID);

	private final String text;

	private final Side taken;

	TakerSide(String text, Side taken) {
		this.text = text;
		this.taken = taken;
	}

	/**
	 * The taker of what rested on a side.
	 * @param taken the side that was taken from
	 * @return the taker
	 */
	public static TakerSide of(Side taken) {
		return (taken == Side.ASK) ? BUY : SELL;
	}

	/**
	 * The word on the wire.
	 * @return {@code buy} or {@code sell}
	 */
	public String text() {
		return this.text;
	}

	/**
	 * The side of the book that such a trade takes from.
	 * @return asks for a buyer, bids for a seller
	 */
	public Side taken() {
		return this.taken;
	}

}
