// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.TickerUpdate;

/**
 * A ticker has come. Tickers conflate: listeners that are slow get the newest of each
 * symbol.
 */
public final class TickerUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient TickerUpdate update;

	public TickerUpdateEvent(KrakenClient client, TickerUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The ticker, and when it came.
	 */
	public TickerUpdate getUpdate() {
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
		return getClientName() + ": " + "ticker of " + getSymbol();
	}

}
