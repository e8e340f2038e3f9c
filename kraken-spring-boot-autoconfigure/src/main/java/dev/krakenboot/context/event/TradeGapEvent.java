// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.TradeGap;

/**
 * Numbers of trades were skipped, by the exchange or during an outage. Comes before the
 * trade behind the gap.
 */
public final class TradeGapEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient TradeGap gap;

	public TradeGapEvent(KrakenClient client, TradeGap gap) {
		super(client);
		this.gap = gap;
	}

	/**
	 * What is missing.
	 */
	public TradeGap getGap() {
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
		return getClientName() + ": " + this.gap.count() + " trades of " + getSymbol() + " are missing";
	}

}
