// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.book.ChecksumMismatch;

/**
 * Hears of the client's events. Each listener is called by one thread at a time, never by
 * an I/O thread, so it may block: a slow or failing listener delays nobody else. What it
 * throws is logged.
 */
public interface KrakenEventListener {

	/**
	 * Whether updates of books are delivered at all. A listener that answers no costs
	 * nothing while books change. Asked once, when the listener is added.
	 */
	default boolean wantsBookUpdates() {
		return true;
	}

	/**
	 * A live book has changed. Conflated per book.
	 * @param update the newest verified state
	 */
	default void onBookUpdate(BookUpdate update) {
	}

	/**
	 * A book entered another state. Never conflated.
	 * @param change the change
	 */
	default void onBookStateChange(BookStateChange change) {
	}

	/**
	 * A message led to another checksum than the exchange's. Never conflated; the state
	 * change to {@code RESYNCING} follows.
	 * @param mismatch what was expected, computed and received
	 */
	default void onChecksumMismatch(ChecksumMismatch mismatch) {
	}

	/**
	 * A connection entered another state. Never conflated.
	 * @param change the change
	 */
	default void onConnectionStateChange(ConnectionStateChange change) {
	}

	/**
	 * All subscriptions of a connection have data again. Never conflated.
	 * @param restored the event
	 */
	default void onSubscriptionsRestored(SubscriptionsRestored restored) {
	}

}
