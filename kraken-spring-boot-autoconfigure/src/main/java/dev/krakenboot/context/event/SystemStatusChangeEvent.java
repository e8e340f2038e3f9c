// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.SystemStatusChange;

/**
 * The exchange's matching engine entered another state. Never conflated.
 */
public final class SystemStatusChangeEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient SystemStatusChange change;

	public SystemStatusChangeEvent(KrakenClient client, SystemStatusChange change) {
		super(client);
		this.change = change;
	}

	/**
	 * What changed and when.
	 */
	public SystemStatusChange getChange() {
		return this.change;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "exchange " + this.change.from() + " -> " + this.change.to();
	}

}
