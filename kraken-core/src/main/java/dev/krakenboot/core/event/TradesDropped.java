// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.delivery.DeliveryPolicy;

/**
 * Trades were not delivered to this listener or subscriber, because too many waited for
 * it. It comes before the next trade; trades that are dropped between the two are counted
 * in the next such event. A stream of trades alone does not have it.
 *
 * @param count how many, of all symbols, since the last such event
 */
public record TradesDropped(long count) implements KrakenEvent {

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.DROP_OLDEST;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onTradesDropped(this);
	}

}
