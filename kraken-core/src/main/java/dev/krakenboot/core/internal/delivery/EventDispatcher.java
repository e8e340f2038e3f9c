// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;

/**
 * Hands events over from the I/O threads to the mailboxes of listeners and subscribers.
 */
public final class EventDispatcher {

	private final DeliveryContext context;

	private final CopyOnWriteArrayList<Mailbox> mailboxes = new CopyOnWriteArrayList<>();

	/** Set in threads that serve at the end of their burst. */
	private final ThreadLocal<Boolean> burst = new ThreadLocal<>();

	private volatile boolean closed;

	/** Of mailboxes that were removed, so that the sums never shrink. */
	private Undelivered removed = Undelivered.NOTHING;

	/**
	 * Creates a dispatcher.
	 * @param executor runs the listeners; one task at a time for each of them
	 * @param books the client's books
	 * @param options bounds of what waits for each recipient
	 * @param reconciliation supplies the present state of the account
	 * @param timings hears how long events wait; supplies null while nobody does
	 */
	public EventDispatcher(Executor executor, BookDirectory books, DeliveryOptions options,
			Reconciliation reconciliation, Supplier<@Nullable MessageTimings> timings) {
		this(new DeliveryContext(executor, books, options, reconciliation, System::nanoTime, timings));
	}

	EventDispatcher(DeliveryContext context) {
		this.context = context;
	}

	/**
	 * Adds a listener, which soon hears of every live book as it is now.
	 * @param listener the listener
	 */
	public void add(KrakenEventListener listener) {
		Mailbox mailbox = new ListenerMailbox(listener, this.context);
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

	private synchronized void remove(Mailbox mailbox) {
		if (this.mailboxes.remove(mailbox)) {
			this.removed = this.removed.plus(mailbox.undelivered());
		}
	}

	/**
	 * Stream of events. Every subscriber has a mailbox of its own: it soon hears of every
	 * live book as it is now, when it wants updates, and then of every event, as far as
	 * it has asked for.
	 * @param type type of the wanted events
	 * @param symbols symbols of the pairs whose events are wanted; all when empty
	 */
	public <E extends KrakenEvent> Flow.Publisher<E> publisher(Class<E> type, Collection<String> symbols) {
		return publisher(new EventFilter<>(type, EventSelection.of(type).symbols(symbols)));
	}

	/**
	 * Stream of the events of a selection, as {@link #publisher(Class, Collection)}.
	 * @param selection which events
	 */
	public Flow.Publisher<KrakenEvent> publisher(EventSelection selection) {
		return publisher(new EventFilter<>(KrakenEvent.class, selection));
	}

	private <E extends KrakenEvent> Flow.Publisher<E> publisher(EventFilter<E> filter) {
		return (subscriber) -> subscribe(Objects.requireNonNull(subscriber, "subscriber"), filter);
	}

	private <E extends KrakenEvent> void subscribe(Flow.Subscriber<? super E> subscriber, EventFilter<E> filter) {
		SubscriberMailbox<E> mailbox = new SubscriberMailbox<>(subscriber, filter, this.context, this::remove);
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
		boolean fresh = false;
		for (Mailbox mailbox : this.mailboxes) {
			fresh |= mailbox.offerUpdate(book);
		}
		if (fresh) {
			serveUnlessInBurst();
		}
	}

	/**
	 * Something has happened, apart from a change of a live book. Recipients hear of it
	 * by its policy; those that are added later do not.
	 * @param event the event
	 */
	public void announce(KrakenEvent event) {
		boolean fresh = false;
		for (Mailbox mailbox : this.mailboxes) {
			fresh |= mailbox.offer(event);
		}
		if (fresh) {
			serveUnlessInBurst();
		}
	}

	/**
	 * The calling thread takes in several messages: what it announces from now on waits
	 * for the end of the burst, so that recipients are woken once. Only a thread that is
	 * sure to come to {@link #endBurst()} soon may call this. Other threads announce as
	 * before.
	 */
	public void beginBurst() {
		this.burst.set(Boolean.TRUE);
	}

	/** The burst of the calling thread is over: all who have mail are served. */
	public void endBurst() {
		this.burst.remove();
		serve();
	}

	private void serveUnlessInBurst() {
		if (this.burst.get() == null) {
			serve();
		}
	}

	private void serve() {
		for (Mailbox mailbox : this.mailboxes) {
			mailbox.serve();
		}
	}

	/** What was not delivered, to all recipients that ever were. */
	public synchronized Undelivered undelivered() {
		Undelivered sum = this.removed;
		for (Mailbox mailbox : this.mailboxes) {
			sum = sum.plus(mailbox.undelivered());
		}
		return sum;
	}

}
