// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.ExecutionUpdate;

/**
 * Something happened to one of the account's orders. Never conflated, never dropped: when
 * listeners are too slow, {@link AccountResyncEvent} begins anew.
 */
public final class ExecutionUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ExecutionUpdate update;

	public ExecutionUpdateEvent(KrakenClient client, ExecutionUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The report, the order after it, and how it became known.
	 */
	public ExecutionUpdate getUpdate() {
		return this.update;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + this.update.report().execType() + " of order " + this.update.report().orderId();
	}

}
