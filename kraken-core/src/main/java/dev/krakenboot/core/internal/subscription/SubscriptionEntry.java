// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.market.CandleInterval;
import org.jspecify.annotations.Nullable;

/**
 * One wanted subscription with what is known of the actual one. Lives on the connection's
 * event loop, apart from its status. Its text form names it, for people.
 */
abstract class SubscriptionEntry {

	private final String channelName;

	private final String symbol;

	/** Length of candles, null for other channels. */
	private final @Nullable CandleInterval interval;

	private volatile SubscriptionStatus status;

	Phase phase = Phase.OFFLINE;

	/** Whether the application still wants it. */
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

	SubscriptionEntry(String channelName, String symbol) {
		this(channelName, symbol, null);
	}

	SubscriptionEntry(String channelName, String symbol, @Nullable CandleInterval interval) {
		this.channelName = channelName;
		this.symbol = symbol;
		this.interval = interval;
		this.status = new SubscriptionStatus(channelName, symbol, SubscriptionState.WAITING, null, interval);
	}

	/** Symbol, empty for a channel that has none. */
	public final String symbol() {
		return this.symbol;
	}

	/** Safe for any thread. */
	final SubscriptionStatus status() {
		return this.status;
	}

	final void enter(Phase phase, @Nullable String reason) {
		this.phase = phase;
		this.status = new SubscriptionStatus(this.channelName, this.symbol, phase.state, reason, this.interval);
	}

	/** Is to be asked for, anew if it was before, at a time of the loop. */
	void queue(long atNs) {
		this.acknowledged = false;
		this.dataSeen = false;
		this.deadlineNs = atNs;
		enter(Phase.QUEUED, null);
	}

	/** Whether nothing more can be done for the subscription on this connection. */
	final boolean settled() {
		return this.phase == Phase.ACTIVE || this.phase == Phase.REFUSED || this.phase == Phase.UNKNOWN;
	}

	@Override
	public String toString() {
		return this.symbol.isEmpty() ? this.channelName : this.channelName + " " + this.symbol;
	}

	/** How far the actual subscription is. */
	enum Phase {

		/** No connection. */
		OFFLINE(SubscriptionState.WAITING),

		/** A book's pair is not known yet. */
		NO_INSTRUMENT(SubscriptionState.WAITING),

		/** The exchange's instruments do not have a book's pair. */
		UNKNOWN(SubscriptionState.WAITING),

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
