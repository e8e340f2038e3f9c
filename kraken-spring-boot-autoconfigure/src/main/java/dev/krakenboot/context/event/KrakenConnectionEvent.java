// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.ConnectionStateChange;

/**
 * A connection entered another state. Never conflated.
 */
public final class KrakenConnectionEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConnectionStateChange change;

	public KrakenConnectionEvent(KrakenClient client, ConnectionStateChange change) {
		super(client);
		this.change = change;
	}

	/**
	 * What changed, when and why.
	 */
	public ConnectionStateChange getChange() {
		return this.change;
	}

	@Override
	public String toString() {
		return getClientName() + ": connection " + this.change.connection() + " " + this.change.from() + " -> "
				+ this.change.to();
	}

}
