// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * Asset that the fees of an order are preferably paid in.
 */
public enum FeePreference {

	/** Base asset of the pair. */
	BASE,

	/** Quote asset of the pair. */
	QUOTE,

	/** A value that this version does not know. */
	UNKNOWN

}
