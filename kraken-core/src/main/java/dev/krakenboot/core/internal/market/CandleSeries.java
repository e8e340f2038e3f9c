// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.market;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.market.Candle;
import org.jspecify.annotations.Nullable;

/**
 * Candles of one symbol and interval. The current one is final when one of a later
 * interval comes, provided that nothing of it can have been missed. For one thread at a
 * time, apart from {@link #current()}.
 */
public final class CandleSeries {

	private volatile @Nullable Candle current;

	/**
	 * Whether the subscription was interrupted and has not shown the current candle
	 * since: it may have changed unseen.
	 */
	private boolean interrupted;

	private UpdateOrigin snapshotOrigin = UpdateOrigin.SNAPSHOT;

	/** Newest candle, null before the first. Safe for any thread. */
	public @Nullable Candle current() {
		return this.current;
	}

	/** The symbol is being subscribed: what a snapshot has more was missed. */
	public void onSubscribing() {
		if (this.current != null) {
			this.interrupted = true;
			this.snapshotOrigin = UpdateOrigin.RECOVERED;
		}
	}

	/**
	 * Takes in the candles of one message, in any order.
	 * @param candles candles of this series
	 * @param snapshot whether they are the first of a subscription
	 * @param events told of closed candles, oldest first, and then of the current one if
	 * it is different
	 */
	public void take(List<Candle> candles, boolean snapshot, Consumer<KrakenEvent> events) {
		UpdateOrigin origin = snapshot ? this.snapshotOrigin : UpdateOrigin.LIVE;
		Candle before = this.current;
		Candle last = before;
		for (Candle candle : candles.stream().sorted(Comparator.comparing(Candle::intervalBegin)).toList()) {
			last = (last != null) ? next(last, candle, origin, events) : candle;
		}
		if (last != null && !last.equals(before)) {
			this.current = last;
			events.accept(new CandleUpdate(last, false, origin));
		}
	}

	private Candle next(Candle last, Candle candle, UpdateOrigin origin, Consumer<KrakenEvent> events) {
		int order = candle.intervalBegin().compareTo(last.intervalBegin());
		if (order < 0) {
			return last;
		}
		if (order > 0) {
			events.accept(this.interrupted
					? new CandleGap(last.symbol(), last.interval(), last.intervalBegin(), candle.intervalBegin())
					: new CandleUpdate(last, true, origin));
		}
		this.interrupted = false;
		return candle;
	}

}
