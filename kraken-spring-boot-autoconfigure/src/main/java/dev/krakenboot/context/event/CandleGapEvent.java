// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.CandleGap;

/**
 * Candles were missed during an outage. Never conflated.
 */
public final class CandleGapEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient CandleGap gap;

	public CandleGapEvent(KrakenClient client, CandleGap gap) {
		super(client);
		this.gap = gap;
	}

	/**
	 * What is missing.
	 */
	public CandleGap getGap() {
		return this.gap;
	}

	/**
	 * Symbol of the pair, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.gap.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "candles of " + getSymbol() + " are missing";
	}

}
