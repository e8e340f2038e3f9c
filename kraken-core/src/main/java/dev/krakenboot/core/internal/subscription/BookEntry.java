// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.book.OrderBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
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
	@Nullable OrderBook engine;

	Phase phase = Phase.OFFLINE;

	/** Id of the request whose answer is awaited. */
	long reqId;

	/** When the present phase has lasted too long, or the wait is over. */
	long deadlineNs;

	boolean acknowledged;

	boolean dataSeen;

	boolean everVerified;

	/** Resyncs in a row without a stable period between them. */
	int failures;

	long liveSinceNs;

	BookEntry(PublishedBook published) {
		this.published = published;
		this.status = new SubscriptionStatus("book", published.symbol(), SubscriptionState.WAITING, null);
	}

	String symbol() {
		return this.published.symbol();
	}

	int depth() {
		return this.published.depth();
	}

	/** Safe for any thread. */
	SubscriptionStatus status() {
		return this.status;
	}

	void enter(Phase phase, @Nullable String reason) {
		this.phase = phase;
		this.status = new SubscriptionStatus("book", symbol(), phase.state, reason);
	}

	/** Whether frames of the symbol belong to the present subscription. */
	boolean takesFrames() {
		return this.phase == Phase.SUBSCRIBING || this.phase == Phase.ACTIVE;
	}

	/** How far the actual subscription is. */
	enum Phase {

		/** No connection. */
		OFFLINE(SubscriptionState.WAITING),

		/** The exchange has not announced the symbol. */
		NO_INSTRUMENT(SubscriptionState.WAITING),

		/** To be asked for at the deadline. */
		QUEUED(SubscriptionState.WAITING),

		/** Asked for; acknowledgement or data is awaited. */
		SUBSCRIBING(SubscriptionState.SUBSCRIBING),

		/** Acknowledged and with data. */
		ACTIVE(SubscriptionState.LIVE),

		/**
		 * Unsubscribe sent; frames of the symbol are ignored until it is acknowledged.
		 */
		UNSUBSCRIBING(SubscriptionState.UNSUBSCRIBING),

		/** Refused, and not to be asked for again on this connection. */
		REFUSED(SubscriptionState.REFUSED);

		private final SubscriptionState state;

		Phase(SubscriptionState state) {
			this.state = state;
		}

	}

}
