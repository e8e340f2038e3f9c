// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
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
	 * Asked for every message.
	 */
	default @Nullable MessageTimings timings() {
		return null;
	}

}
