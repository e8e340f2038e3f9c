// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.time.Instant;
import java.util.List;

import dev.krakenboot.core.market.Candle;
import org.jspecify.annotations.Nullable;

/**
 * Candles, those of past intervals in a snapshot, the current one in an update.
 *
 * @param snapshot whether these are the first of a subscription
 * @param timestamp when the exchange sent the message, by its clock, or null when absent
 * or of another form
 * @param candles complete records, possibly none
 * @param rejected how many records were left out because a required field was missing or
 * a field had a wrong form
 */
public record CandleMessage(boolean snapshot, @Nullable Instant timestamp, List<Candle> candles,
		int rejected) implements InboundMessage {

	public CandleMessage {
		candles = List.copyOf(candles);
	}

}
