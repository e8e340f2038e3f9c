// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * Part that an order had in a fill.
 */
public enum LiquidityRole {

	/** It rested in the book. */
	MAKER,

	/** It took what rested in the book. */
	TAKER,

	/** A value that this version does not know. */
	UNKNOWN

}
