// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;

/**
 * Hands events over from the I/O thread to the mailboxes of the listeners.
 */
public final class EventDispatcher {

	private final Executor executor;

	private final BookDirectory books;

	private final CopyOnWriteArrayList<Mailbox> mailboxes = new CopyOnWriteArrayList<>();

	/** Counts of listeners that were removed, so that the sums never shrink. */
	private final AtomicLong removedConflated = new AtomicLong();

	private final AtomicLong removedDropped = new AtomicLong();

	/**
	 * Creates a dispatcher.
	 * @param executor runs the listeners; one task at a time for each of them
	 * @param books the client's books
	 */
	public EventDispatcher(Executor executor, BookDirectory books) {
		this.executor = executor;
		this.books = books;
	}

	/**
	 * Adds a listener, which soon hears of every live book as it is now.
	 * @param listener the listener
	 */
	public void add(KrakenEventListener listener) {
		Mailbox mailbox = new Mailbox(listener, this.executor, this.books);
		this.mailboxes.add(mailbox);
		mailbox.open();
	}

	/**
	 * Removes a listener. A call that is under way ends, and none follows it.
	 * @param listener the listener
	 */
	public void remove(KrakenEventListener listener) {
		for (Mailbox mailbox : this.mailboxes) {
			if (mailbox.belongsTo(listener)) {
				mailbox.close();
				if (this.mailboxes.remove(mailbox)) {
					this.removedConflated.addAndGet(mailbox.conflated());
					this.removedDropped.addAndGet(mailbox.dropped());
				}
			}
		}
	}

	/**
	 * A live book has changed.
	 * @param book the book
	 */
	public void update(PublishedBook book) {
		for (Mailbox mailbox : this.mailboxes) {
			mailbox.offerUpdate(book);
		}
	}

	/**
	 * The state of a book or of a connection has changed.
	 * @param change the event
	 */
	public void change(Object change) {
		for (Mailbox mailbox : this.mailboxes) {
			mailbox.offerChange(change);
		}
	}

	/**
	 * Updates that were not delivered because a newer one took their place.
	 */
	public long conflated() {
		return this.removedConflated.get() + this.mailboxes.stream().mapToLong(Mailbox::conflated).sum();
	}

	/**
	 * State changes that were dropped because a listener did not return.
	 */
	public long dropped() {
		return this.removedDropped.get() + this.mailboxes.stream().mapToLong(Mailbox::dropped).sum();
	}

}
