// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.AccountResync;

/**
 * Events of the account were not published, because listeners are too slow. What a
 * listener knows of the account is void; events that describe the present state follow.
 */
public final class AccountResyncEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient AccountResync resync;

	public AccountResyncEvent(KrakenClient client, AccountResync resync) {
		super(client);
		this.resync = resync;
	}

	/**
	 * How many.
	 */
	public AccountResync getResync() {
		return this.resync;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + this.resync.discarded() + " events of the account were discarded";
	}

}
