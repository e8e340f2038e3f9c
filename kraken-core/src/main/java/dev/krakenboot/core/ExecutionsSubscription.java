// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import org.jspecify.annotations.Nullable;

/**
 * The account's orders and fills are wanted, with a snapshot of the open orders and the
 * last fills. The option {@code users} of master accounts is not offered: it comes
 * without a snapshot, so nothing could be recovered after an outage.
 *
 * @param allTransitions whether every change of an order's status is reported, or only
 * its opening and closing
 * @param rateCounter whether the matching engine's rate counter is reported as well
 * @param rebased whether quantities of tokenised equities are in underlying equity, or in
 * tokens; null leaves it to the exchange
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/executions">Kraken:
 * executions channel</a>
 */
public record ExecutionsSubscription(boolean allTransitions, boolean rateCounter,
		@Nullable Boolean rebased) implements Subscription {

	/** Every change of status, no rate counter. */
	public static final ExecutionsSubscription DEFAULT = new ExecutionsSubscription(true, false);

	/**
	 * Quantities of tokenised equities as the exchange prefers them.
	 * @param allTransitions whether every change of an order's status is reported
	 * @param rateCounter whether the matching engine's rate counter is reported as well
	 */
	public ExecutionsSubscription(boolean allTransitions, boolean rateCounter) {
		this(allTransitions, rateCounter, null);
	}

	@Override
	public String channel() {
		return "executions";
	}

	@Override
	public boolean needsCredentials() {
		return true;
	}

}
