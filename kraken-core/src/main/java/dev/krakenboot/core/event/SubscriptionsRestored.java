// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * Every wanted subscription of a connection is acknowledged and has data again, apart
 * from those that the exchange does not give. Announced once for every time the
 * connection comes up, also for the first.
 *
 * @param connection name of the connection, such as {@code public}
 * @param at when it happened, by the client's clock
 * @param outage time since the connection was lost, or since the client was started
 * @param live subscriptions with data
 * @param refused subscriptions that the exchange refused or does not know
 */
public record SubscriptionsRestored(String connection, Instant at, Duration outage, int live,
		int refused) implements KrakenEvent {

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onSubscriptionsRestored(this);
	}

}
