// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

/**
 * The account's balances are wanted.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/balances">Kraken: balances
 * channel</a>
 */
public record BalancesSubscription() implements Subscription {

	@Override
	public String channel() {
		return "balances";
	}

	@Override
	public boolean needsCredentials() {
		return true;
	}

}
