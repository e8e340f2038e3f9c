// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import dev.krakenboot.core.market.CandleInterval;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a wanted subscription at one moment.
 *
 * @param channel channel as the wire spells it, such as {@code book}
 * @param symbol symbol, such as {@code BTC/USD}
 * @param state how far it has come
 * @param reason the exchange's words for a refusal, or what is waited for; null when
 * there is nothing to say
 * @param interval length of the candles that are subscribed, null for other channels
 */
public record SubscriptionStatus(String channel, String symbol, SubscriptionState state, @Nullable String reason,
		@Nullable CandleInterval interval) {

	/**
	 * Status of a subscription of anything but candles.
	 * @param channel channel as the wire spells it
	 * @param symbol symbol
	 * @param state how far it has come
	 * @param reason why; null when there is nothing to say
	 */
	public SubscriptionStatus(String channel, String symbol, SubscriptionState state, @Nullable String reason) {
		this(channel, symbol, state, reason, null);
	}

}
