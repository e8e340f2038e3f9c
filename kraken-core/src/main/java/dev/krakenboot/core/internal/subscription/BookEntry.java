// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.jspecify.annotations.Nullable;

/**
 * One wanted book with what is known of its actual subscription. Lives on the
 * connection's event loop, apart from its status.
 */
final class BookEntry {

	final PublishedBook published;

	private volatile SubscriptionStatus status;

	/** Null until the precisions are known. */
	@Nullable BookEngine engine;

	/** Evidence for the case of a mismatch. */
	final FrameRing lastFrames = new FrameRing();

	/** Number of the frame that was added last. */
	long lastFrameNumber;

	Phase phase = Phase.OFFLINE;

	/** Whether the application still wants the book. */
	boolean wanted = true;

	/** Whether a new token was asked for since the last acknowledgement. */
	boolean tokenRenewed;

	/** Depth that is, or was last, asked for; the wanted one is the published book's. */
	int subscribedDepth;

	/** Id of the request whose answer is awaited. */
	long reqId;

	/** When the present phase has lasted too long, or the wait is over. */
	long deadlineNs;

	boolean acknowledged;

	boolean dataSeen;

	boolean everVerified;

	/**
	 * Whether the book is being proven: it stays live, and its fresh snapshot is
	 * compared.
	 */
	boolean probing;

	/** Whether the points of its next snapshot were taken already. */
	boolean pointsTaken;

	/** Whether a message has come since the last look. */
	boolean active;

	/**
	 * Whether a frame was lost that may have been the book's, so that it is to be proven
	 * soon.
	 */
	boolean doubted;

	/**
	 * When the exchange acknowledged the last unsubscribe, by its clock; 0 when unknown.
	 */
	long unsubscribedAtNs;

	/** When a message was last known to have come, or the book was proven. */
	long quietSinceNs;

	/** Resyncs in a row without a stable period between them. */
	int failures;

	long liveSinceNs;

	BookEntry(PublishedBook published) {
		this.published = published;
		this.subscribedDepth = published.depth();
		this.status = new SubscriptionStatus(published.kind().channelName(), published.symbol(),
				SubscriptionState.WAITING, null);
	}

	String symbol() {
		return this.published.symbol();
	}

	/** Safe for any thread. */
	SubscriptionStatus status() {
		return this.status;
	}

	void enter(Phase phase, @Nullable String reason) {
		this.phase = phase;
		this.status = new SubscriptionStatus(this.published.kind().channelName(), symbol(), phase.state, reason);
	}

	/** Whether frames of the symbol belong to a subscription that is not being ended. */
	boolean takesFrames() {
		boolean ending = this.phase == Phase.UNSUBSCRIBE_QUEUED || this.phase == Phase.UNSUBSCRIBING;
		return this.phase == Phase.SUBSCRIBING || this.phase == Phase.ACTIVE || (ending && this.probing);
	}

	/** Whether nothing more can be done for the subscription on this connection. */
	boolean settled() {
		return this.phase == Phase.ACTIVE || this.phase == Phase.REFUSED || this.phase == Phase.UNKNOWN;
	}

	/** How far the actual subscription is. */
	enum Phase {

		/** No connection. */
		OFFLINE(SubscriptionState.WAITING),

		/** The exchange's instruments are not known yet. */
		NO_INSTRUMENT(SubscriptionState.WAITING),

		/** The exchange's instruments do not have the symbol. */
		UNKNOWN(SubscriptionState.WAITING),

		/** To be asked for at the deadline. */
		QUEUED(SubscriptionState.WAITING),

		/** Waits for a new token. */
		TOKEN_WANTED(SubscriptionState.WAITING),

		/** Asked for; acknowledgement or data is awaited. */
		SUBSCRIBING(SubscriptionState.SUBSCRIBING),

		/** Acknowledged and with data. */
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
