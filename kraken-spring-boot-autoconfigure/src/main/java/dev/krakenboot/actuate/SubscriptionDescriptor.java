// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.market.CandleInterval;
import org.jspecify.annotations.Nullable;

/**
 * A wanted subscription.
 *
 * @param client name of the client
 * @param channel channel, such as {@code book}
 * @param symbol symbol, such as {@code BTC/USD}
 * @param state constant of {@link dev.krakenboot.core.book.SubscriptionState}
 * @param interval length of the candles in minutes; absent for other channels
 * @param reason the exchange's words for a refusal, or what is waited for; absent when
 * there is nothing to say
 */
@JsonPropertyOrder({ "client", "channel", "symbol", "interval", "state", "reason" })
public record SubscriptionDescriptor(String client, String channel, String symbol,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer interval, String state,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

	static SubscriptionDescriptor of(String client, SubscriptionStatus status) {
		CandleInterval interval = status.interval();
		return new SubscriptionDescriptor(client, status.channel(), status.symbol(),
				(interval != null) ? interval.minutes() : null, status.state().name(), status.reason());
	}

}
