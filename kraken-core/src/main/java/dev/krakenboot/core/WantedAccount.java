// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.internal.session.AccountSession;
import dev.krakenboot.core.message.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of the account; kept over restarts. Written under the client's
 * lock.
 */
final class WantedAccount {

	private volatile Channel.@Nullable Executions executions;

	private volatile Channel.@Nullable Balances balances;

	void want(Subscription subscription) {
		if (subscription instanceof ExecutionsSubscription wanted) {
			this.executions = new Channel.Executions(true, true, wanted.allTransitions(), wanted.rateCounter(),
					wanted.rebased());
		}
		else if (subscription instanceof BalancesSubscription wanted) {
			this.balances = new Channel.Balances(wanted.rebased());
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

	/** What is to be said of it while the client is stopped. */
	List<SubscriptionStatus> stopped() {
		List<SubscriptionStatus> statuses = new ArrayList<>();
		if (this.executions != null) {
			statuses.add(stopped("executions"));
		}
		if (this.balances != null) {
			statuses.add(stopped("balances"));
		}
		return statuses;
	}

	private static SubscriptionStatus stopped(String channel) {
		return new SubscriptionStatus(channel, "", SubscriptionState.WAITING, "The client is stopped");
	}

	boolean isEmpty() {
		return this.executions == null && this.balances == null;
	}

	void giveTo(AccountSession session) {
		Channel.Executions orders = this.executions;
		if (orders != null) {
			session.want(orders);
		}
		Channel.Balances money = this.balances;
		if (money != null) {
			session.want(money);
		}
	}

}
