// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.delivery;

import java.time.Duration;

/**
 * How far a listener or subscriber is behind, as of one moment.
 *
 * @param listener the listener or subscriber as text
 * @param pendingBooks books with an update that waits
 * @param pendingLatest tickers and current candles that wait, one a key
 * @param pendingChanges events that wait and never conflate, such as changes of states
 * @param pendingTrades trades that wait
 * @param pendingAccount events of the account that wait
 * @param conflated updates that a newer one took the place of before they were delivered
 * @param droppedChanges changes that were dropped because too many waited
 * @param droppedTrades trades that were dropped because too many waited
 * @param reconciledAccount events of the account that were not delivered because too many
 * waited, and that the present state stands for instead
 * @param lag how long the oldest that waits has waited at the most, demand or not; a call
 * that does not return counts as waiting. Zero when nothing waits
 */
public record DeliveryStatus(String listener, int pendingBooks, int pendingLatest, int pendingChanges,
		int pendingTrades, int pendingAccount, long conflated, long droppedChanges, long droppedTrades,
		long reconciledAccount, Duration lag) {

	/**
	 * All that waits.
	 */
	public int pending() {
		return this.pendingBooks + this.pendingLatest + this.pendingChanges + this.pendingTrades + this.pendingAccount;
	}

}
