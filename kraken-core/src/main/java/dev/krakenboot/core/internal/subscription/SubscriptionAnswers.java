// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.Collection;

import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.subscription.Feed.Settlement;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the exchange's answers, and their absence, mean for subscriptions of any kind:
 * acknowledged, refused for now or for good, ended, overdue. A refusal that another token
 * may cure costs one new token. Lives on the connection's event loop.
 *
 * @param <E> kind of the subscriptions
 */
final class SubscriptionAnswers<E extends SubscriptionEntry> {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionAnswers.class);

	private final EventLoop loop;

	private final RequestSender sender;

	private final SubscriptionOptions options;

	private final Owner<E> owner;

	SubscriptionAnswers(EventLoop loop, RequestSender sender, SubscriptionOptions options, Owner<E> owner) {
		this.loop = loop;
		this.sender = sender;
		this.options = options;
		this.owner = owner;
	}

	/**
	 * Takes notice of an answer.
	 * @param response the answer
	 * @param entries all subscriptions; may change meanwhile
	 * @return whether it was for one of them
	 */
	boolean onResponse(SubscriptionResponse response, Collection<E> entries) {
		Long reqId = response.reqId();
		if (reqId == null) {
			return false;
		}
		String symbol = response.symbol();
		boolean taken = false;
		for (E entry : entries) {
			if (entry.reqId == reqId && (symbol == null || entry.symbol().equals(symbol))) {
				taken = true;
				onResponse(entry, response);
			}
		}
		return taken;
	}

	private void onResponse(E entry, SubscriptionResponse response) {
		boolean done = response.success() || response.alreadyDone();
		String error = String.valueOf(response.error());
		if (entry.phase == Phase.SUBSCRIBING && !entry.acknowledged) {
			if (done) {
				acknowledged(entry, response);
			}
			else {
				refused(entry, error);
			}
		}
		else if (entry.phase == Phase.UNSUBSCRIBING) {
			if (done) {
				this.owner.onEnded(entry, response);
			}
			else if (Refusals.passing(error)) {
				end(entry, this.options.backoff().base(), error);
			}
			else {
				notEnded(entry, error);
			}
		}
	}

	private void acknowledged(E entry, SubscriptionResponse response) {
		entry.acknowledged = true;
		entry.tokenRenewed = false;
		entry.deadlineNs = atNs(this.options.snapshotTimeout());
		this.owner.onAcknowledged(entry, response);
		if (entry.dataSeen) {
			complete(entry);
		}
	}

	private void refused(E entry, String error) {
		logger.warn("{}: subscription refused: {}", entry, error);
		this.owner.onRefused(entry, error);
		if (renewsToken(entry, error)) {
			entry.enter(Phase.TOKEN_WANTED, error);
		}
		else if (Refusals.passing(error)) {
			entry.failures++;
			queue(entry, this.options.backoff().bound(entry.failures));
			entry.enter(Phase.QUEUED, error);
		}
		else {
			entry.enter(Phase.REFUSED, error);
			this.owner.onSettled();
		}
	}

	/** What cannot be ended cannot be begun anew either. */
	private void notEnded(E entry, String error) {
		if (!renewsToken(entry, error)) {
			this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
					"The unsubscribe of " + entry + " was refused: " + error);
		}
	}

	private boolean renewsToken(E entry, String error) {
		boolean renews = Refusals.tokenMayHelp(error) && !entry.tokenRenewed
				&& this.sender.renewToken(entry.reqId, () -> renewed(entry));
		entry.tokenRenewed |= renews;
		return renews;
	}

	/** Asks again, unless the connection went down meanwhile. */
	private void renewed(E entry) {
		if (entry.phase == Phase.TOKEN_WANTED) {
			queue(entry, Duration.ZERO);
			this.owner.flush();
		}
		else if (entry.phase == Phase.UNSUBSCRIBING) {
			end(entry, Duration.ZERO, entry.status().reason());
			this.owner.flush();
		}
	}

	/**
	 * Data of a subscription was taken.
	 * @param entry the subscription
	 */
	void onData(E entry) {
		entry.dataSeen = true;
		if (entry.phase == Phase.SUBSCRIBING && entry.acknowledged) {
			complete(entry);
		}
	}

	/**
	 * A subscription has all that it is sure to begin with.
	 * @param entry the subscription
	 */
	void complete(E entry) {
		entry.enter(Phase.ACTIVE, null);
		this.owner.onActive(entry);
		this.owner.onSettled();
	}

	/**
	 * Asks for a subscription, anew if it was asked for before.
	 * @param entry the subscription
	 * @param delay how long to wait before
	 */
	void queue(E entry, Duration delay) {
		entry.queue(atNs(delay));
	}

	/**
	 * Ends a subscription.
	 * @param entry the subscription
	 * @param delay how long to wait before
	 * @param reason why, for people
	 */
	void end(E entry, Duration delay, @Nullable String reason) {
		entry.deadlineNs = atNs(delay);
		entry.enter(Phase.UNSUBSCRIBE_QUEUED, reason);
	}

	private long atNs(Duration delay) {
		return this.loop.nanoTime() + delay.toNanos();
	}

	/**
	 * Looks for answers that are overdue.
	 * @param entries all subscriptions; may change meanwhile
	 * @return whether the connection goes on
	 */
	boolean onTick(Collection<E> entries) {
		long now = this.loop.nanoTime();
		for (E entry : entries) {
			boolean due = now - entry.deadlineNs >= 0;
			if (entry.phase == Phase.UNSUBSCRIBING && due) {
				this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
						"No answer to the unsubscribe of " + entry);
				return false;
			}
			if (entry.phase == Phase.SUBSCRIBING && due) {
				this.owner.onLate(entry, entry.acknowledged ? "No snapshot came" : "No answer to the subscribe");
			}
		}
		return true;
	}

	/**
	 * How far subscriptions have come.
	 * @param entries all of them
	 */
	static Settlement settlement(Collection<? extends SubscriptionEntry> entries) {
		int live = 0;
		int refused = 0;
		int open = 0;
		for (SubscriptionEntry entry : entries) {
			if (entry.phase == Phase.ACTIVE) {
				live++;
			}
			else if (entry.settled()) {
				refused++;
			}
			else {
				open++;
			}
		}
		return new Settlement(live, refused, open);
	}

	/**
	 * Does what follows from an answer.
	 *
	 * @param <E> kind of the subscriptions
	 */
	interface Owner<E extends SubscriptionEntry> {

		/**
		 * The exchange has acknowledged a subscription.
		 * @param entry the subscription
		 * @param response the answer
		 */
		default void onAcknowledged(E entry, SubscriptionResponse response) {
		}

		/**
		 * The exchange has refused a subscription, for now or for good.
		 * @param entry the subscription
		 * @param error the exchange's words
		 */
		void onRefused(E entry, String error);

		/**
		 * A subscription is acknowledged and has data.
		 * @param entry the subscription
		 */
		default void onActive(E entry) {
		}

		/**
		 * The exchange has ended a subscription, as it was asked to.
		 * @param entry the subscription
		 * @param response the answer
		 */
		void onEnded(E entry, SubscriptionResponse response);

		/**
		 * A subscription was asked for, and something that follows does not come.
		 * @param entry the subscription
		 * @param reason what does not come, for people
		 */
		void onLate(E entry, String reason);

		/** One subscription more, or less, is settled. */
		void onSettled();

		/** Sends what is due, if the connection is up. */
		void flush();

	}

}
