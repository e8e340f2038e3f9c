// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.BalanceUpdate;

/**
 * A balance of the account has changed, or is told for the first time.
 */
public final class BalanceUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient BalanceUpdate update;

	public BalanceUpdateEvent(KrakenClient client, BalanceUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The balance, and what changed it.
	 */
	public BalanceUpdate getUpdate() {
		return this.update;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "balance of " + this.update.balance().asset();
	}

}
