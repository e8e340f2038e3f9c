// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.util.List;

import dev.krakenboot.core.delivery.DeliveryPolicy;
import dev.krakenboot.core.market.Candle;

/**
 * A candle has changed or is final. The exchange does not say that a candle is final; it
 * is so when one of a later interval has come, so a closed candle of a quiet pair may be
 * announced long after its end. Every candle is announced as closed once at the most.
 * Changes of the current candle conflate; closed candles do not.
 *
 * @param candle the candle
 * @param closed whether it is final
 * @param origin how this state of it became known
 */
public record CandleUpdate(Candle candle, boolean closed, UpdateOrigin origin) implements KrakenEvent {

	@Override
	public String symbol() {
		return this.candle.symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return this.closed ? DeliveryPolicy.KEEP : DeliveryPolicy.CONFLATE;
	}

	@Override
	public Object conflationKey() {
		return List.of(symbol(), this.candle.interval());
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onCandle(this);
	}

}
