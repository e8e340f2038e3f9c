// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import dev.krakenboot.core.event.DeliveryStatus;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;

/**
 * Hands events over from the I/O threads to the mailboxes of listeners and subscribers.
 */
public final class EventDispatcher {

	private final Executor executor;

	private final BookDirectory books;

	private final LongSupplier nanoTime;

	private final CopyOnWriteArrayList<Mailbox> mailboxes = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	/** Counts of mailboxes that were removed, so that the sums never shrink. */
	private final AtomicLong removedConflated = new AtomicLong();

	private final AtomicLong removedDropped = new AtomicLong();

	/**
	 * Creates a dispatcher.
	 * @param executor runs the listeners; one task at a time for each of them
	 * @param books the client's books
	 */
	public EventDispatcher(Executor executor, BookDirectory books) {
		this(executor, books, System::nanoTime);
	}

	EventDispatcher(Executor executor, BookDirectory books, LongSupplier nanoTime) {
		this.executor = executor;
		this.books = books;
		this.nanoTime = nanoTime;
	}

	/**
	 * Adds a listener, which soon hears of every live book as it is now.
	 * @param listener the listener
	 */
	public void add(KrakenEventListener listener) {
		Mailbox mailbox = new ListenerMailbox(listener, this.executor, this.books, this.nanoTime);
		this.mailboxes.add(mailbox);
		mailbox.open();
	}

	/**
	 * Removes a listener. A call that is under way ends, and none follows it.
	 * @param listener the listener
	 */
	public void remove(KrakenEventListener listener) {
		for (Mailbox mailbox : this.mailboxes) {
			if (mailbox instanceof ListenerMailbox listenerMailbox && listenerMailbox.belongsTo(listener)) {
				listenerMailbox.remove();
				remove(mailbox);
			}
		}
	}

	private void remove(Mailbox mailbox) {
		if (this.mailboxes.remove(mailbox)) {
			this.removedConflated.addAndGet(mailbox.conflated());
			this.removedDropped.addAndGet(mailbox.dropped());
		}
	}

	/**
	 * Stream of events. Every subscriber has a mailbox of its own: it soon hears of every
	 * live book as it is now, when it wants updates, and then of every event, as far as
	 * it has asked for.
	 * @param type type of the wanted events
	 * @param symbols symbols of the books whose updates are wanted; all when empty
	 */
	public <E extends KrakenEvent> Flow.Publisher<E> publisher(Class<E> type, Collection<String> symbols) {
		EventFilter<E> filter = new EventFilter<>(type, Set.copyOf(symbols));
		return (subscriber) -> subscribe(Objects.requireNonNull(subscriber, "subscriber"), filter);
	}

	private <E extends KrakenEvent> void subscribe(Flow.Subscriber<? super E> subscriber, EventFilter<E> filter) {
		SubscriberMailbox<E> mailbox = new SubscriberMailbox<>(subscriber, filter, this.executor, this.books,
				this.nanoTime, this::remove);
		this.mailboxes.add(mailbox);
		if (this.closed) {
			mailbox.complete();
		}
		mailbox.subscribe();
	}

	/**
	 * Ends all streams, also those that are subscribed later. What a subscriber has asked
	 * for and waits is delivered before.
	 */
	public void close() {
		this.closed = true;
		for (Mailbox mailbox : this.mailboxes) {
			if (mailbox instanceof SubscriberMailbox<?> subscriberMailbox) {
				subscriberMailbox.complete();
			}
		}
	}

	/** All listeners and subscribers, and how far behind they are. */
	public List<DeliveryStatus> deliveries() {
		return this.mailboxes.stream().map(Mailbox::status).toList();
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
	 * Something has happened that every recipient shall hear of.
	 * @param change the event
	 */
	public void change(KrakenEvent change) {
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
	 * Changes that were dropped because a recipient took none.
	 */
	public long dropped() {
		return this.removedDropped.get() + this.mailboxes.stream().mapToLong(Mailbox::dropped).sum();
	}

}
