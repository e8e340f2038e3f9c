// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

/**
 * Side of an order or of a trade's taker.
 */
public enum TradeSide {

	/** Buys the base asset. */
	BUY,

	/** Sells the base asset. */
	SELL,

	/** A value that this version does not know. */
	UNKNOWN

}
