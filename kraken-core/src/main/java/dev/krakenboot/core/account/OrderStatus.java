// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * State of an order.
 */
public enum OrderStatus {

	/** Received and validated, not live yet. */
	PENDING_NEW,

	/** Live, without fills. */
	NEW,

	/** Live, with some fills. */
	PARTIALLY_FILLED,

	/** Completely filled. */
	FILLED,

	/** Cancelled, possibly after some fills. */
	CANCELED,

	/** Expired, possibly after some fills. */
	EXPIRED,

	/** A value that this version does not know. */
	UNKNOWN;

	/**
	 * Whether nothing more happens to the order.
	 */
	public boolean isTerminal() {
		return this == FILLED || this == CANCELED || this == EXPIRED;
	}

}
