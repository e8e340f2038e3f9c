// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

/**
 * Something of the exchange's streams that a client wants. Immutable.
 */
public sealed interface Subscription permits BookSubscription, Level3Subscription, TickerSubscription,
		TradeSubscription, CandleSubscription, ExecutionsSubscription, BalancesSubscription {

	/**
	 * Name of the channel as the exchange spells it, such as {@code book}.
	 */
	String channel();

	/**
	 * Whether the exchange gives it only to somebody who has credentials.
	 */
	default boolean needsCredentials() {
		return false;
	}

}
