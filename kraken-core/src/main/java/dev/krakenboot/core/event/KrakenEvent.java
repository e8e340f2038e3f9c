// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

/**
 * Anything that a client tells its listeners and subscribers. {@link BookUpdate}s
 * conflate per book; all others are changes, which never do.
 */
public sealed interface KrakenEvent permits BookUpdate, BookStateChange, BookMismatch, ConnectionStateChange,
		SubscriptionsRestored, ExecutionUpdate, OrderUnaccounted, FillGap, BalanceUpdate, AccountStateChange {

}
