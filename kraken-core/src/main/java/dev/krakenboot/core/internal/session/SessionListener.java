// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Instant;

import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;

/**
 * Hears of connections, each on its own event loop. Must not block.
 */
public interface SessionListener {

	/**
	 * A connection entered another state.
	 * @param change the change
	 */
	void onStateChange(ConnectionStateChange change);

	/**
	 * The subscriptions of a connection are complete.
	 * @param restored the event
	 */
	void onRestored(SubscriptionsRestored restored);

	/**
	 * Hears how long messages take; null while nobody does, and nothing is measured.
	 * Asked for every message and request.
	 */
	default @Nullable MessageTimings timings() {
		return null;
	}

	/**
	 * Messages have arrived and are taken in now, by the calling thread;
	 * {@link #onBurstEnd()} is sure to follow in the same thread. Between the two come
	 * all changes that the messages lead to, and possibly the burst of another connection
	 * on the same thread.
	 */
	default void onBurst() {
	}

	/**
	 * What had arrived is taken in, or so much of it that recipients should not wait for
	 * the rest.
	 */
	default void onBurstEnd() {
	}

	/**
	 * Something else has happened that recipients shall hear of.
	 * @param event the event
	 */
	default void onEvent(KrakenEvent event) {
	}

	/**
	 * A connection was told of the state of the exchange's engine, be it the same as
	 * before.
	 * @param connection name of the connection
	 * @param status the state
	 * @param at when it was told
	 */
	default void onSystemStatus(String connection, SystemStatus status, Instant at) {
	}

}
