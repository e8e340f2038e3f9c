// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.delivery;

/**
 * What happens to an event while its recipient is behind. Every recipient has bounds of
 * its own, see {@link DeliveryOptions}, and delays nobody else.
 */
public enum DeliveryPolicy {

	/** The newest of a key takes the place of an older one that waits. */
	CONFLATE,

	/**
	 * Events wait in order; beyond the bound the oldest are dropped, and the recipient is
	 * told how many.
	 */
	DROP_OLDEST,

	/**
	 * Events wait in order and are not meant to be lost; beyond the bound the oldest are
	 * dropped, counted and logged.
	 */
	KEEP,

	/**
	 * Events wait in order and none is left out of them; beyond the bound all that wait
	 * are discarded, and the recipient gets the present state instead once it takes
	 * events again.
	 */
	RECONCILE

}
