// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.HashSet;
import java.util.Set;

import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailbox of a listener, which takes everything that it wants.
 */
final class ListenerMailbox extends Mailbox {

	private static final Logger logger = LoggerFactory.getLogger(ListenerMailbox.class);

	private final KrakenEventListener listener;

	private final Set<Class<?>> wanted = new HashSet<>();

	private final boolean wantsUpdates;

	private volatile boolean removed;

	ListenerMailbox(KrakenEventListener listener, DeliveryContext context) {
		super(String.valueOf(listener), context);
		this.listener = listener;
		for (Class<?> type : KrakenEvent.class.getPermittedSubclasses()) {
			if (listener.wants(type.asSubclass(KrakenEvent.class))) {
				this.wanted.add(type);
			}
		}
		this.wantsUpdates = this.wanted.contains(BookUpdate.class);
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
	boolean wants(KrakenEvent event) {
		return this.wanted.contains(event.getClass());
	}

	@Override
	boolean wantsStates() {
		return this.wanted.contains(BookStateChange.class);
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
			event.deliverTo(this.listener);
		}
		catch (Throwable ex) {
			// An error of a listener must not end its deliveries for good.
			logger.error("Listener {} failed", this.listener, ex);
		}
	}

}
