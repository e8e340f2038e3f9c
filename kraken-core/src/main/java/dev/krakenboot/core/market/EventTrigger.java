// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

/**
 * What makes the exchange send a {@link Ticker}.
 */
public enum EventTrigger {

	/** Every trade. */
	TRADES,

	/** Every change of the best bid or offer. */
	BBO

}
