// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailbox of a listener, which takes everything.
 */
final class ListenerMailbox extends Mailbox {

	private static final Logger logger = LoggerFactory.getLogger(ListenerMailbox.class);

	private final KrakenEventListener listener;

	private final boolean wantsUpdates;

	private volatile boolean removed;

	ListenerMailbox(KrakenEventListener listener, Executor executor, BookDirectory books, LongSupplier nanoTime) {
		super(String.valueOf(listener), executor, books, nanoTime);
		this.listener = listener;
		this.wantsUpdates = listener.wantsBookUpdates();
	}

	boolean belongsTo(KrakenEventListener listener) {
		return this.listener == listener;
	}

	void remove() {
		this.removed = true;
	}

	@Override
	boolean wants(PublishedBook book) {
		return this.wantsUpdates;
	}

	@Override
	boolean wants(KrakenEvent change) {
		return true;
	}

	@Override
	boolean wantsStates() {
		return true;
	}

	@Override
	boolean ready() {
		return !this.removed;
	}

	@Override
	boolean ending() {
		return false;
	}

	@Override
	void end() {
		// A listener is told of no end.
	}

	@Override
	void deliver(KrakenEvent event) {
		try {
			call(event);
		}
		catch (Throwable ex) {
			// An error of a listener must not end its deliveries for good.
			logger.error("Listener {} failed", this.listener, ex);
		}
	}

	private void call(KrakenEvent event) {
		if (event instanceof BookUpdate update) {
			this.listener.onBookUpdate(update);
		}
		else if (event instanceof BookStateChange change) {
			this.listener.onBookStateChange(change);
		}
		else if (event instanceof BookMismatch mismatch) {
			this.listener.onChecksumMismatch(mismatch.mismatch());
		}
		else if (event instanceof ConnectionStateChange change) {
			this.listener.onConnectionStateChange(change);
		}
		else if (event instanceof SubscriptionsRestored restored) {
			this.listener.onSubscriptionsRestored(restored);
		}
	}

}
