// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import dev.krakenboot.core.internal.session.AccountSession;
import dev.krakenboot.core.message.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of the account; kept over restarts. Guarded by the client.
 */
final class WantedAccount {

	private Channel.@Nullable Executions executions;

	private Channel.@Nullable Balances balances;

	void want(Subscription subscription) {
		if (subscription instanceof ExecutionsSubscription wanted) {
			this.executions = new Channel.Executions(true, true, wanted.allTransitions(), wanted.rateCounter(), null);
		}
		else if (subscription instanceof BalancesSubscription) {
			this.balances = new Channel.Balances();
		}
	}

	/** Whether the subscription was one of the account, and wanted. */
	boolean unwant(Subscription subscription) {
		if (subscription instanceof ExecutionsSubscription && this.executions != null) {
			this.executions = null;
			return true;
		}
		if (subscription instanceof BalancesSubscription && this.balances != null) {
			this.balances = null;
			return true;
		}
		return false;
	}

	boolean isEmpty() {
		return this.executions == null && this.balances == null;
	}

	void giveTo(AccountSession session) {
		if (this.executions != null) {
			session.want(this.executions);
		}
		if (this.balances != null) {
			session.want(this.balances);
		}
	}

}
