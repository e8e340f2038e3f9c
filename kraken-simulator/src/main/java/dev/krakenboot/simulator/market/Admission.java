// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

/**
 * Whether a market takes a subscription.
 */
public enum Admission {

	/** It does. */
	ACCEPTED,

	/** It does not know the symbol. */
	SYMBOL_NOT_SUPPORTED,

	/** It knows the symbol, but not at this depth. */
	DEPTH_NOT_SUPPORTED,

	/** It knows the symbol, but has no such data of any symbol. */
	CHANNEL_NOT_SUPPORTED

}
