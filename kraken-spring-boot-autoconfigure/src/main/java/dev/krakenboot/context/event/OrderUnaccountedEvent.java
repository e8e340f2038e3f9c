// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.OrderUnaccounted;

/**
 * An order that was open is open no more, and no report tells how it ended. Never
 * conflated.
 */
public final class OrderUnaccountedEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient OrderUnaccounted unaccounted;

	public OrderUnaccountedEvent(KrakenClient client, OrderUnaccounted unaccounted) {
		super(client);
		this.unaccounted = unaccounted;
	}

	/**
	 * The order as it was last known.
	 */
	public OrderUnaccounted getUnaccounted() {
		return this.unaccounted;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "order " + this.unaccounted.lastKnown().orderId() + " is open no more";
	}

}
