// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.core.delivery.DeliveryPolicy;
import dev.krakenboot.core.market.Ticker;

/**
 * A ticker has come. Tickers conflate: a slow listener gets the newest of a symbol, not
 * every one.
 *
 * @param ticker the ticker, complete
 * @param receivedAt when it came, by the client's clock
 */
public record TickerUpdate(Ticker ticker, Instant receivedAt) implements KrakenEvent {

	@Override
	public String symbol() {
		return this.ticker.symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.CONFLATE;
	}

	@Override
	public Object conflationKey() {
		return symbol();
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onTicker(this);
	}

}
