// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.market.Trade;

/**
 * Public trades. Those of one message need not have one taker.
 *
 * @param snapshot whether these are the last trades before the subscription
 * @param trades complete records, possibly none
 * @param rejected how many records were left out because a required field was missing or
 * a field had a wrong form
 */
public record TradeMessage(boolean snapshot, List<Trade> trades, int rejected) implements InboundMessage {

	public TradeMessage {
		trades = List.copyOf(trades);
	}

}
