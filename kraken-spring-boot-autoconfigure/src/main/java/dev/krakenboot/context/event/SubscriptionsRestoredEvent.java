// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.SubscriptionsRestored;

/**
 * All subscriptions of a connection have data again. Never conflated.
 */
public final class SubscriptionsRestoredEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient SubscriptionsRestored restored;

	public SubscriptionsRestoredEvent(KrakenClient client, SubscriptionsRestored restored) {
		super(client);
		this.restored = restored;
	}

	/**
	 * What is there again, and after how long.
	 */
	public SubscriptionsRestored getRestored() {
		return this.restored;
	}

	@Override
	public String toString() {
		return getClientName() + ": connection " + this.restored.connection() + " restored, " + this.restored.live()
				+ " subscriptions live, " + this.restored.refused() + " refused";
	}

}
