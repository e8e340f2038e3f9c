// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.delivery.DeliveryStatus;

/**
 * Clients that tell nothing new, and what listeners have still to hear of them.
 */
final class StoppedClients {

	private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);

	/** How the counts of each client end that are of these listeners. */
	private final Map<KrakenClient, Set<String>> lanes = new IdentityHashMap<>();

	/**
	 * Takes the listeners that hear of a client that is stopped; the others would never
	 * have heard everything, nor would one that waits for itself.
	 */
	StoppedClients(Collection<KrakenListenerContainer> listeners) {
		for (KrakenListenerContainer listener : listeners) {
			KrakenClient client = listener.client();
			if (listener.isRunning() && !listener.isPaused() && !listener.isCalling() && !client.isRunning()) {
				this.lanes.computeIfAbsent(client, (key) -> new HashSet<>()).add(" to " + listener.laneName());
			}
		}
	}

	/** Waits until the listeners have heard everything, or the time is over. */
	void awaitHeard(long deadlineNs) {
		while (anyBehind() && deadlineNs - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(LOOK_NS);
		}
	}

	private boolean anyBehind() {
		return this.lanes.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getKey()
				.deliveries()
				.stream()
				.filter(StoppedClients::isBehind)
				.anyMatch((status) -> entry.getValue().stream().anyMatch(status.listener()::endsWith)));
	}

	/** Of what waits, and of what is being told: that lags until the call returns. */
	private static boolean isBehind(DeliveryStatus status) {
		return status.pending() > 0 || !status.lag().isZero();
	}

}
