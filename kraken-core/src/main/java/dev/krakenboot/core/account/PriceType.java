// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * What a price of an order is counted in.
 */
public enum PriceType {

	/** A price. */
	STATIC,

	/** An offset in percent. */
	PCT,

	/** An offset in quote units. */
	QUOTE,

	/** A value that this version does not know. */
	UNKNOWN

}
