// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.delivery.DeliveryPolicy;
import dev.krakenboot.core.market.Trade;

/**
 * A public trade. No trade is announced twice, whatever the exchange sends again after a
 * reconnect. Trades of the time before the subscription, some 50 at its beginning, are of
 * {@link UpdateOrigin#SNAPSHOT}; those missed during an outage and found in the snapshot
 * after it are {@link UpdateOrigin#RECOVERED}. When a listener is too slow the oldest
 * that wait are dropped, see {@link TradesDropped}.
 *
 * @param trade the trade
 * @param origin how it became known
 */
public record TradeUpdate(Trade trade, UpdateOrigin origin) implements KrakenEvent {

	@Override
	public String symbol() {
		return this.trade.symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.DROP_OLDEST;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onTrade(this);
	}

}
