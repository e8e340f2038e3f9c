// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * What a level3 message says about an order.
 */
public enum OrderEvent {

	/** New, or scrolled into view; every order of a snapshot. */
	ADD,

	/** Changed, after a fill for instance. */
	MODIFY,

	/** Filled, cancelled or expired; the exchange does not tell which. */
	DELETE

}
