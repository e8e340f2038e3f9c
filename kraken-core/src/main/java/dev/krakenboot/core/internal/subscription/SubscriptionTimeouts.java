// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;

import dev.krakenboot.core.connection.ReconnectDelay;

/**
 * How long a subscription waits for what.
 *
 * @param acknowledgement longest wait for the answer to a subscribe, and for its snapshot
 * after that
 * @param unsubscribe longest wait for the answer to an unsubscribe, after which the
 * connection is replaced
 * @param stable how long a book must be live before its failures are forgotten
 * @param backoff delays before the second and later resyncs of a book in a row
 */
public record SubscriptionTimeouts(Duration acknowledgement, Duration unsubscribe, Duration stable,
		ReconnectDelay backoff) {

	/** What the protocol notes and the design advise. */
	public static final SubscriptionTimeouts DEFAULT = new SubscriptionTimeouts(Duration.ofSeconds(10),
			Duration.ofSeconds(5), Duration.ofSeconds(60), ReconnectDelay.DEFAULT);

}
