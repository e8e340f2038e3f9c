// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

/**
 * How far a wanted subscription has come.
 */
public enum SubscriptionState {

	/** Wanted, but not asked for yet: no connection, no instrument, or a wait. */
	WAITING,

	/** Asked for; acknowledgement or first data is awaited. */
	SUBSCRIBING,

	/** Acknowledged, and its data is there. */
	LIVE,

	/** Being ended, to be asked for again or because it is no longer wanted. */
	UNSUBSCRIBING,

	/** Refused by the exchange, see the reason. */
	REFUSED

}
