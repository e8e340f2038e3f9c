// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.delivery.DeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A balance of the account has changed, or is told for the first time.
 *
 * @param balance the balance now
 * @param entry the transaction that changed it, null when a snapshot has told it
 * @param origin whether it happened just now
 */
public record BalanceUpdate(Balance balance, @Nullable LedgerEntry entry, UpdateOrigin origin) implements KrakenEvent {

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.RECONCILE;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onBalance(this);
	}

}
