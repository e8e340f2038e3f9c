// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.message.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One wanted subscription of a channel that carries no book, with what is known of the
 * actual one. Lives on the connection's event loop, apart from its status.
 */
public final class StreamEntry {

	private final Channel channel;

	private final String channelName;

	private final String symbol;

	/** Whether the channel is sure to begin with a snapshot. */
	final boolean snapshotDue;

	private volatile SubscriptionStatus status;

	Phase phase = Phase.OFFLINE;

	boolean wanted = true;

	/** Id of the request whose answer is awaited. */
	long reqId;

	/** When the present phase has lasted too long, or the wait is over. */
	long deadlineNs;

	boolean acknowledged;

	boolean dataSeen;

	/** Whether a new token was asked for since the last acknowledgement. */
	boolean tokenRenewed;

	/** Failures in a row. */
	int failures;

	StreamEntry(Channel channel, String channelName, String symbol, boolean snapshotDue) {
		this.channel = channel;
		this.channelName = channelName;
		this.symbol = symbol;
		this.snapshotDue = snapshotDue;
		this.status = status(SubscriptionState.WAITING, null);
	}

	/** The channel with its parameters. */
	public Channel channel() {
		return this.channel;
	}

	/** Symbol, empty for a channel that has none. */
	public String symbol() {
		return this.symbol;
	}

	/** Safe for any thread. */
	SubscriptionStatus status() {
		return this.status;
	}

	void enter(Phase phase, @Nullable String reason) {
		this.phase = phase;
		this.status = status(phase.state, reason);
	}

	private SubscriptionStatus status(SubscriptionState state, @Nullable String reason) {
		return new SubscriptionStatus(this.channelName, this.symbol, state, reason, this.channel.interval());
	}

	/** Whether messages belong to a subscription that is not being ended. */
	boolean takesMessages() {
		return this.phase == Phase.SUBSCRIBING || this.phase == Phase.ACTIVE;
	}

	@Override
	public String toString() {
		return this.symbol.isEmpty() ? this.channelName : this.channelName + " " + this.symbol;
	}

	/** How far the actual subscription is. */
	enum Phase {

		/** No connection. */
		OFFLINE(SubscriptionState.WAITING),

		/** To be asked for at the deadline. */
		QUEUED(SubscriptionState.WAITING),

		/** Waits for a new token. */
		TOKEN_WANTED(SubscriptionState.WAITING),

		/** Asked for; acknowledgement or data is awaited. */
		SUBSCRIBING(SubscriptionState.SUBSCRIBING),

		/** Acknowledged, with data as far as any is due. */
		ACTIVE(SubscriptionState.LIVE),

		/** To be ended as soon as the rate limit lets it. */
		UNSUBSCRIBE_QUEUED(SubscriptionState.UNSUBSCRIBING),

		/** Unsubscribe sent, answer awaited. */
		UNSUBSCRIBING(SubscriptionState.UNSUBSCRIBING),

		/** Refused, and not to be asked for again on this connection. */
		REFUSED(SubscriptionState.REFUSED);

		private final SubscriptionState state;

		Phase(SubscriptionState state) {
			this.state = state;
		}

	}

}
