// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.delivery.DeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An order that was open is open no more, and no report tells how it ended: it was closed
 * while the client could not hear of it. Look it up over REST.
 *
 * @param lastKnown the order as it was last known, with the fills that were recovered
 */
public record OrderUnaccounted(OrderState lastKnown) implements KrakenEvent {

	@Override
	public @Nullable String symbol() {
		return this.lastKnown.terms().symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.RECONCILE;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onOrderUnaccounted(this);
	}

}
