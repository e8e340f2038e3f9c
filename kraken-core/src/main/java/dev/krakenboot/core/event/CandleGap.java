// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.core.market.CandleInterval;

/**
 * Candles were missed: what the exchange sent after an outage does not reach back to the
 * last candle seen. That one stays without its final state, and those behind it are not
 * known.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param interval length of the candles
 * @param from start of the first interval whose final candle is not known
 * @param to start of the first interval that is known again
 */
public record CandleGap(String symbol, CandleInterval interval, Instant from, Instant to) implements KrakenEvent {

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onCandleGap(this);
	}

}
