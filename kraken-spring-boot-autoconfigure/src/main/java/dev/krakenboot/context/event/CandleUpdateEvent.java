// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.CandleUpdate;

/**
 * A candle has changed, or is final. Changes conflate: listeners that are slow get the
 * newest of each symbol and interval. Final candles do not conflate.
 */
public final class CandleUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient CandleUpdate update;

	public CandleUpdateEvent(KrakenClient client, CandleUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The candle, and whether it is final.
	 */
	public CandleUpdate getUpdate() {
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
		return getClientName() + ": " + "candle of " + getSymbol();
	}

}
