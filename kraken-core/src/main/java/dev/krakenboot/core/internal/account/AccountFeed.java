// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.util.Collection;

import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.subscription.Feed;
import dev.krakenboot.core.internal.subscription.RequestSender;
import dev.krakenboot.core.internal.subscription.StreamEntry;
import dev.krakenboot.core.internal.subscription.StreamSubscriptions;
import dev.krakenboot.core.message.BalancesMessage;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.ExecutionsMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * The private channels: orders and fills, balances. Their messages are numbered by
 * subscription, from 1 for the snapshot on; after a gap the subscription is made anew and
 * its snapshot compared with what is known. Lives on the connection's event loop.
 */
public final class AccountFeed implements Feed, StreamSubscriptions.Owner {

	private final TrackedAccount account;

	private final StreamSubscriptions subscriptions;

	private final Runnable settled;

	private final Numbered executions = new Numbered(true);

	private final Numbered balances = new Numbered(false);

	/**
	 * Creates the feed of a connection; nothing is wanted yet.
	 * @param account what is known of the account
	 * @param loop loop of the connection
	 * @param sender sends requests
	 * @param options time limits
	 * @param limiter limit of requests
	 * @param settled run when one subscription more, or less, is settled
	 */
	public AccountFeed(TrackedAccount account, EventLoop loop, RequestSender sender, SubscriptionOptions options,
			RateLimiter limiter, Runnable settled) {
		this.account = account;
		this.settled = settled;
		this.subscriptions = new StreamSubscriptions(loop, sender, options, limiter, this);
	}

	/**
	 * Wants orders and fills.
	 * @param channel the channel with its parameters
	 */
	public void want(Channel.Executions channel) {
		this.executions.want(channel, "executions");
	}

	/**
	 * Wants balances.
	 * @param channel the channel with its parameters
	 */
	public void want(Channel.Balances channel) {
		this.balances.want(channel, "balances");
	}

	/** Wants orders and fills no more. */
	public void unwantExecutions() {
		this.executions.unwant();
	}

	/** Wants balances no more. */
	public void unwantBalances() {
		this.balances.unwant();
	}

	@Override
	public void onConnected() {
		this.executions.enter(AccountState.STALE, "The snapshot is on its way");
		this.balances.enter(AccountState.STALE, "The snapshot is on its way");
		this.subscriptions.onConnected();
	}

	@Override
	public void onDisconnected(String reason) {
		this.executions.enter(AccountState.DISCONNECTED, reason);
		this.balances.enter(AccountState.DISCONNECTED, reason);
		this.subscriptions.onDisconnected();
	}

	@Override
	public boolean onResponse(SubscriptionResponse response) {
		return this.subscriptions.onResponse(response);
	}

	@Override
	public boolean onMessage(InboundMessage message) {
		if (message instanceof ExecutionsMessage executionsMessage) {
			if (this.executions.takes(executionsMessage.snapshot(), executionsMessage.sequence(),
					executionsMessage.rejected())) {
				if (executionsMessage.snapshot()) {
					this.account.orders().onSnapshot(executionsMessage.reports());
				}
				else {
					this.account.orders().onUpdate(executionsMessage.reports());
				}
				this.executions.taken();
			}
			return true;
		}
		if (message instanceof BalancesMessage balancesMessage) {
			boolean snapshot = balancesMessage instanceof BalancesMessage.Snapshot;
			if (this.balances.takes(snapshot, balancesMessage.sequence(), balancesMessage.rejected())) {
				if (balancesMessage instanceof BalancesMessage.Snapshot all) {
					this.account.balanceTracker().onSnapshot(all.balances());
				}
				else if (balancesMessage instanceof BalancesMessage.Update changes) {
					this.account.balanceTracker().onUpdate(changes.entries());
				}
				this.balances.taken();
			}
			return true;
		}
		return false;
	}

	@Override
	public void onBrokenMessage(@Nullable String channel) {
		if (channel == null || channel.equals("executions")) {
			this.executions.broken();
		}
		if (channel == null || channel.equals("balances")) {
			this.balances.broken();
		}
	}

	@Override
	public void onTick() {
		this.subscriptions.onTick();
	}

	@Override
	public Settlement settlement() {
		return this.subscriptions.settlement();
	}

	@Override
	public Collection<SubscriptionStatus> statuses() {
		return this.subscriptions.statuses();
	}

	@Override
	public void onSubscribing(StreamEntry entry) {
		numbered(entry).begin();
	}

	@Override
	public void onAcknowledged(StreamEntry entry, SubscriptionResponse response) {
		Integer maxRateCount = response.maxRateCount();
		if (maxRateCount != null) {
			this.account.maxRateCount(maxRateCount);
		}
	}

	@Override
	public void onRefused(StreamEntry entry, String error) {
		numbered(entry).enter(AccountState.STALE, error);
	}

	@Override
	public void onEnding(StreamEntry entry, @Nullable String reason) {
		numbered(entry).ending(entry, reason);
	}

	@Override
	public void onSettled() {
		this.settled.run();
	}

	private Numbered numbered(StreamEntry entry) {
		return (entry.channel() instanceof Channel.Executions) ? this.executions : this.balances;
	}

	/** A channel whose messages are numbered. */
	private final class Numbered {

		private final boolean ofExecutions;

		private @Nullable Channel channel;

		/** Number of the last message, 0 before the snapshot. */
		private long sequence;

		private boolean begun;

		/** Highest number of an update that came before the snapshot. */
		private long early;

		private Numbered(boolean ofExecutions) {
			this.ofExecutions = ofExecutions;
		}

		private void want(Channel wanted, String name) {
			if (this.channel != null && !this.channel.equals(wanted)) {
				unwant();
			}
			this.channel = wanted;
			AccountFeed.this.subscriptions.want(wanted, name, "", true);
		}

		private void unwant() {
			if (this.channel != null) {
				AccountFeed.this.subscriptions.unwant(this.channel, "");
				enter(AccountState.STALE, "Not wanted any more");
				this.channel = null;
			}
		}

		private @Nullable StreamEntry entry() {
			return (this.channel != null) ? AccountFeed.this.subscriptions.find(this.channel, "") : null;
		}

		private void begin() {
			this.begun = false;
			this.early = 0;
		}

		/** Whether the message is the snapshot, or the next one after the last. */
		private boolean takes(boolean snapshot, long number, int rejected) {
			StreamEntry entry = entry();
			if (!snapshot && !this.begun) {
				this.early = Math.max(this.early, number);
				return false;
			}
			if (entry == null || !AccountFeed.this.subscriptions.accepts(entry)) {
				return false;
			}
			if (rejected > 0) {
				lost(entry, rejected + " records of a message could not be read");
				return false;
			}
			if (!snapshot && number != this.sequence + 1) {
				lost(entry, "Message " + number + " came after message " + this.sequence);
				return false;
			}
			if (snapshot && this.early > number) {
				lost(entry, "Message " + this.early + " came before the snapshot");
				return false;
			}
			this.begun = true;
			this.sequence = number;
			return true;
		}

		/** A message that may have been the next one cannot be read. */
		private void broken() {
			StreamEntry entry = entry();
			if (entry != null && this.begun) {
				lost(entry, "A message could not be read");
			}
		}

		private void lost(StreamEntry entry, String reason) {
			AccountFeed.this.subscriptions.resubscribe(entry, reason);
		}

		/** The entry may be one of other parameters, which is not wanted any more. */
		private void ending(StreamEntry ended, @Nullable String reason) {
			if (ended == entry()) {
				this.begun = false;
				enter(AccountState.STALE, reason);
			}
		}

		private void taken() {
			enter(AccountState.LIVE, null);
			StreamEntry entry = entry();
			if (entry != null && this.sequence > 1) {
				AccountFeed.this.subscriptions.onTrusted(entry);
			}
			if (entry != null) {
				AccountFeed.this.subscriptions.onTaken(entry);
			}
		}

		private void enter(AccountState state, @Nullable String reason) {
			if (this.channel != null) {
				AccountFeed.this.account.channelState(this.ofExecutions).enter(state, reason);
			}
		}

	}

}
