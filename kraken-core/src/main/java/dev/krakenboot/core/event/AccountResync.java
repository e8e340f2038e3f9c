// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.delivery.DeliveryPolicy;

/**
 * Events of the account were not delivered to this listener or subscriber, because too
 * many waited for it. What it knows of the account is void; events that describe the
 * present state follow, and then those that happen from then on.
 *
 * @param discarded how many events were not delivered
 */
public record AccountResync(long discarded) implements KrakenEvent {

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.RECONCILE;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onAccountResync(this);
	}

}
