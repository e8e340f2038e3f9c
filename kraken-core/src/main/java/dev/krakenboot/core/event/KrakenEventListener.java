// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.book.ChecksumMismatch;

/**
 * Hears of the client's events. Each listener is called by one thread at a time, never by
 * an I/O thread, so it may block: a slow or failing listener delays nobody else. What it
 * throws is logged.
 */
public interface KrakenEventListener {

	/**
	 * Whether updates of books are delivered at all. A listener that answers no costs
	 * nothing while books change. Asked once, when the listener is added.
	 */
	default boolean wantsBookUpdates() {
		return true;
	}

	/**
	 * Whether events of a type are delivered at all. A listener that answers no costs
	 * nothing when they happen. Asked once for each type, when the listener is added.
	 * @param type one of the records that are a {@link KrakenEvent}
	 */
	default boolean wants(Class<? extends KrakenEvent> type) {
		return type != BookUpdate.class || wantsBookUpdates();
	}

	/**
	 * A live book has changed. Conflated per book.
	 * @param update the newest verified state
	 */
	default void onBookUpdate(BookUpdate update) {
	}

	/**
	 * A book entered another state. Never conflated.
	 * @param change the change
	 */
	default void onBookStateChange(BookStateChange change) {
	}

	/**
	 * A message led to another checksum than the exchange's. Never conflated; the state
	 * change to {@code RESYNCING} follows. Tells {@link #onChecksumMismatch} of it unless
	 * it is overridden.
	 * @param mismatch the book, and what was expected, computed and received
	 */
	default void onBookMismatch(BookMismatch mismatch) {
		onChecksumMismatch(mismatch.mismatch());
	}

	/**
	 * A message led to another checksum than the exchange's, as {@link #onBookMismatch},
	 * which also tells of which channel the book is.
	 * @param mismatch what was expected, computed and received
	 */
	default void onChecksumMismatch(ChecksumMismatch mismatch) {
	}

	/**
	 * A connection entered another state. Never conflated.
	 * @param change the change
	 */
	default void onConnectionStateChange(ConnectionStateChange change) {
	}

	/**
	 * All subscriptions of a connection have data again. Never conflated.
	 * @param restored the event
	 */
	default void onSubscriptionsRestored(SubscriptionsRestored restored) {
	}

	/**
	 * A ticker has come. Conflated per symbol.
	 * @param update the newest ticker
	 */
	default void onTicker(TickerUpdate update) {
	}

	/**
	 * A public trade. The oldest are dropped when too many wait.
	 * @param update the trade
	 */
	default void onTrade(TradeUpdate update) {
	}

	/**
	 * Numbers of trades were skipped. Never conflated; comes before the trade behind
	 * them.
	 * @param gap what is missing
	 */
	default void onTradeGap(TradeGap gap) {
	}

	/**
	 * Trades were dropped because this listener is too slow. Comes before the next trade.
	 * @param dropped how many
	 */
	default void onTradesDropped(TradesDropped dropped) {
	}

	/**
	 * A candle has changed, conflated per symbol and interval; or is final, never
	 * conflated.
	 * @param update the candle
	 */
	default void onCandle(CandleUpdate update) {
	}

	/**
	 * Candles were missed during an outage. Never conflated.
	 * @param gap what is missing
	 */
	default void onCandleGap(CandleGap gap) {
	}

	/**
	 * The exchange has announced another state of a pair. Never conflated.
	 * @param update what is different
	 */
	default void onInstrument(InstrumentUpdate update) {
	}

	/**
	 * The exchange's matching engine entered another state. Never conflated.
	 * @param change the change
	 */
	default void onSystemStatus(SystemStatusChange change) {
	}

	/**
	 * Something happened to one of the account's orders. Never left out: see
	 * {@link #onAccountResync}.
	 * @param update the report and the order after it
	 */
	default void onExecution(ExecutionUpdate update) {
	}

	/**
	 * An order was closed while the client could not hear how. Never left out.
	 * @param order the order as it was last known
	 */
	default void onOrderUnaccounted(OrderUnaccounted order) {
	}

	/**
	 * Fills may be missing after an outage. Never left out.
	 * @param gap the time between
	 */
	default void onFillGap(FillGap gap) {
	}

	/**
	 * A balance has changed. Never left out.
	 * @param update the balance now
	 */
	default void onBalance(BalanceUpdate update) {
	}

	/**
	 * The view of the account's orders or balances entered another state. Never
	 * conflated.
	 * @param change the change
	 */
	default void onAccountStateChange(AccountStateChange change) {
	}

	/**
	 * Events of the account were discarded because this listener is too slow; the present
	 * state follows.
	 * @param resync how many
	 */
	default void onAccountResync(AccountResync resync) {
	}

}
