// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.TradesDropped;

/**
 * Trades were not published, because listeners are too slow. Comes before the next trade.
 */
public final class TradesDroppedEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient TradesDropped dropped;

	public TradesDroppedEvent(KrakenClient client, TradesDropped dropped) {
		super(client);
		this.dropped = dropped;
	}

	/**
	 * How many.
	 */
	public TradesDropped getDropped() {
		return this.dropped;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + this.dropped.count() + " trades were dropped";
	}

}
