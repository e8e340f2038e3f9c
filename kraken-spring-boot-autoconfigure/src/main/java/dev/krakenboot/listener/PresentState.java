// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.Optional;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.delivery.DeliveryPolicy;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.market.Candle;

/**
 * Tells whether events that conflate are still the newest of their key. Where one is not,
 * a newer one is on its way to whoever listens, or there is nothing true to be told.
 */
final class PresentState {

	private PresentState() {
	}

	/**
	 * Whether an event is as true as when it was told. Events that do not conflate always
	 * are.
	 */
	static boolean has(KrakenClient client, KrakenEvent event) {
		if (event.delivery() != DeliveryPolicy.CONFLATE) {
			return true;
		}
		if (event instanceof BookUpdate update) {
			return isSame(update.view(), update.book().top());
		}
		if (event instanceof TickerUpdate update) {
			return client.ticker(update.symbol()).equals(Optional.of(update.ticker()));
		}
		if (event instanceof CandleUpdate update) {
			Candle candle = update.candle();
			return client.candle(candle.symbol(), candle.interval()).equals(Optional.of(candle));
		}
		return true;
	}

	/** Of the same message, as far as the message tells. */
	private static boolean isSame(BookView view, BookView present) {
		return view.state() == present.state() && view.timestampNs() == present.timestampNs()
				&& view.checksum() == present.checksum();
	}

}
