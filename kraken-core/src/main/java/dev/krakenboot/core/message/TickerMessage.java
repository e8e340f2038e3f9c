// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.market.Ticker;

/**
 * Tickers, one a symbol.
 *
 * @param snapshot whether these are the first of a subscription
 * @param tickers complete records, possibly none
 * @param rejected how many records were left out because a required field was missing or
 * a field had a wrong form
 */
public record TickerMessage(boolean snapshot, List<Ticker> tickers, int rejected) implements InboundMessage {

	public TickerMessage {
		tickers = List.copyOf(tickers);
	}

}
