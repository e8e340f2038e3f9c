// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.delivery.DeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Anything that a client tells its listeners and subscribers. What happens to an event
 * while its recipient is behind is its {@link #delivery()}; a recipient hears of events
 * that do not conflate in the order in which they happened, and of nothing that is older
 * than a change after it.
 */
public sealed interface KrakenEvent
		permits BookUpdate, BookStateChange, BookMismatch, ConnectionStateChange, SubscriptionsRestored, TickerUpdate,
		TradeUpdate, TradeGap, TradesDropped, CandleUpdate, CandleGap, InstrumentUpdate, SystemStatusChange,
		ExecutionUpdate, OrderUnaccounted, FillGap, BalanceUpdate, AccountStateChange, AccountResync {

	/**
	 * What happens to it while its recipient is behind.
	 */
	default DeliveryPolicy delivery() {
		return DeliveryPolicy.KEEP;
	}

	/**
	 * What the newest of its type counts for: of events that
	 * {@linkplain DeliveryPolicy#CONFLATE conflate}, one of each type and key waits.
	 */
	default Object conflationKey() {
		return "";
	}

	/**
	 * Symbol of the pair that it is about, such as {@code BTC/USD}; null when it is about
	 * none.
	 */
	default @Nullable String symbol() {
		return null;
	}

	/**
	 * Calls the method of a listener that is for it.
	 * @param listener the listener
	 */
	void deliverTo(KrakenEventListener listener);

}
