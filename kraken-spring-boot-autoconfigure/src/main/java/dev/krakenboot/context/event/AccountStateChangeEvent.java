// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.AccountStateChange;

/**
 * The client's view of the account's orders, or balances, entered another state. Never
 * conflated.
 */
public final class AccountStateChangeEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient AccountStateChange change;

	public AccountStateChangeEvent(KrakenClient client, AccountStateChange change) {
		super(client);
		this.change = change;
	}

	/**
	 * What changed, when and why.
	 */
	public AccountStateChange getChange() {
		return this.change;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + this.change.channel() + " " + this.change.from() + " -> " + this.change.to();
	}

}
