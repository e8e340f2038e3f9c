// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * How long an order is good.
 */
public enum TimeInForce {

	/** Until cancelled. */
	GTC,

	/** Until its expiry. */
	GTD,

	/** What is not filled at once is cancelled. */
	IOC,

	/** Filled at once and completely, or not at all. */
	FOK,

	/** A value that this version does not know. */
	UNKNOWN

}
