// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.TradeUpdate;

/**
 * A public trade. When listeners are too slow, the oldest that wait are dropped, and
 * {@link TradesDroppedEvent} says how many.
 */
public final class TradeUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient TradeUpdate update;

	public TradeUpdateEvent(KrakenClient client, TradeUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The trade, and how it became known.
	 */
	public TradeUpdate getUpdate() {
		return this.update;
	}

	/**
	 * Symbol of the pair, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.update.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "trade of " + getSymbol();
	}

}
