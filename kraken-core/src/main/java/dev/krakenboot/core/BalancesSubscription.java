// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import org.jspecify.annotations.Nullable;

/**
 * The account's balances are wanted.
 *
 * @param rebased whether quantities of tokenised equities are in underlying equity, or in
 * tokens; null leaves it to the exchange
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/balances">Kraken: balances
 * channel</a>
 */
public record BalancesSubscription(@Nullable Boolean rebased) implements Subscription {

	/**
	 * Quantities of tokenised equities as the exchange prefers them.
	 */
	public BalancesSubscription() {
		this(null);
	}

	@Override
	public String channel() {
		return "balances";
	}

	@Override
	public boolean needsCredentials() {
		return true;
	}

}
