// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

/**
 * The account's orders and fills are wanted.
 *
 * @param allTransitions whether every change of an order's status is reported, or only
 * its opening and closing
 * @param rateCounter whether the matching engine's rate counter is reported as well
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/executions">Kraken:
 * executions channel</a>
 */
public record ExecutionsSubscription(boolean allTransitions, boolean rateCounter) implements Subscription {

	/** Every change of status, no rate counter. */
	public static final ExecutionsSubscription DEFAULT = new ExecutionsSubscription(true, false);

	@Override
	public String channel() {
		return "executions";
	}

	@Override
	public boolean needsCredentials() {
		return true;
	}

}
