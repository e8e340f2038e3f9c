// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one recipient has still to hear. Of a book's updates only the fact that there is
 * one is kept, so that a slow recipient gets the newest; all other events are in lanes.
 * The recipient is called by one thread at a time, of the executor.
 */
abstract class Mailbox implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Mailbox.class);

	/** Trades and the account; what conflates; books. */
	private static final int SOURCES = 3;

	private final String description;

	private final DeliveryContext context;

	private final EventLanes lanes;

	private final BookMarks marks = new BookMarks();

	private final LongAdder conflatedBooks = new LongAdder();

	private final AtomicBoolean dropLogged = new AtomicBoolean();

	/**
	 * Number of the newest state of each book that the recipient knows; 0 is the first.
	 * Used by one thread at a time.
	 */
	private long[] knownEpochs = new long[64];

	/**
	 * A pass ends when all that waited when it began is delivered, after several parts
	 * when the recipient does not take everything at once.
	 */
	private boolean inPass;

	private long passStartNs;

	/** Place of the newest event that belongs to the pass. */
	private long passEnd;

	/** Next book to look at. */
	private int cursor;

	/** Whether the pass has looked at all books. */
	private boolean booksSeen;

	/** Source whose turn it is: none is starved by another. */
	private int turn;

	/** Set from the start, so that nothing runs before {@link #open()}. */
	private final AtomicBoolean scheduled = new AtomicBoolean(true);

	/** When the oldest that waits came at the earliest; 0 when nothing waits. */
	private final AtomicLong pendingSinceNs = new AtomicLong();

	Mailbox(String description, DeliveryContext context) {
		this.description = description;
		this.context = context;
		this.lanes = new EventLanes(context.options(), context.nanoTime());
	}

	/**
	 * Whether updates of a book are wanted. Called by I/O threads; must not allocate.
	 * @param book the book
	 */
	abstract boolean wants(PublishedBook book);

	/**
	 * Whether an event is wanted. Called by I/O threads.
	 * @param event the event
	 */
	abstract boolean wants(KrakenEvent event);

	/**
	 * Whether changes of a book's state are wanted: then an update waits for the change
	 * that it belongs behind.
	 */
	abstract boolean wantsStates();

	/** Whether one more event can be delivered now. */
	abstract boolean ready();

	/**
	 * Hands over one event.
	 * @param event the event
	 */
	abstract void deliver(KrakenEvent event);

	/** Whether the recipient has to be told that nothing more comes. */
	abstract boolean ending();

	/** Tells the recipient that nothing more comes. */
	abstract void end();

	/**
	 * Brings a new recipient up to date: live books are delivered as they are now. Until
	 * then nothing is delivered, though everything is kept.
	 * @return false when the executor takes no more work
	 */
	final boolean open() {
		for (PublishedBook book : this.context.books().all()) {
			PublishedBook.EpochView current = book.epochView();
			knows(book, current.epoch());
			if (current.view().state() == BookState.LIVE && wants(book) && this.marks.mark(book.index())) {
				stamp();
			}
		}
		return execute();
	}

	final Undelivered undelivered() {
		EventLanes.Counts counts = this.lanes.counts();
		return new Undelivered(this.conflatedBooks.sum() + counts.conflated(), counts.droppedChanges(),
				counts.droppedTrades(), counts.reconciled());
	}

	final DeliveryStatus status() {
		EventLanes.Counts counts = this.lanes.counts();
		long since = this.pendingSinceNs.get();
		long lagNs = (since == 0) ? 0 : Math.max(0, this.context.nanoTime().getAsLong() - since);
		return new DeliveryStatus(this.description, this.marks.count(), counts.latest(), counts.changes(),
				counts.trades(), counts.account(), this.conflatedBooks.sum() + counts.conflated(),
				counts.droppedChanges(), counts.droppedTrades(), counts.reconciled(), Duration.ofNanos(lagNs));
	}

	/**
	 * Keeps an update of a book. Called by I/O threads; makes no garbage while the
	 * recipient is behind.
	 * @return whether the recipient is to be served for it, now or soon
	 */
	final boolean offerUpdate(PublishedBook book) {
		if (!wants(book)) {
			return false;
		}
		if (this.marks.mark(book.index())) {
			stamp();
			return true;
		}
		this.conflatedBooks.increment();
		return false;
	}

	/**
	 * Keeps an event. Called by I/O threads.
	 * @return whether the recipient is to be served for it, now or soon
	 */
	final boolean offer(KrakenEvent event) {
		if (!wants(event)) {
			return false;
		}
		if (this.lanes.add(event) && this.dropLogged.compareAndSet(false, true)) {
			logger.error("{} takes no events; from now on some are dropped, and counted", this.description);
		}
		stamp();
		return true;
	}

	private void stamp() {
		if (this.pendingSinceNs.get() == 0) {
			this.pendingSinceNs.compareAndSet(0, now());
		}
	}

	/** Never 0, which stands for nothing. */
	private long now() {
		return this.context.nanoTime().getAsLong() | 1;
	}

	/** If there is mail that the recipient takes, or its end, it is delivered soon. */
	final void serve() {
		// A run that is under way, or on its way, looks again when it is done.
		if (!this.scheduled.get() && hasWork() && this.scheduled.compareAndSet(false, true) && !execute()) {
			this.scheduled.set(false);
		}
	}

	private boolean execute() {
		try {
			this.context.executor().execute(this);
			return true;
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Delivery executor takes no more work", ex);
			return false;
		}
		catch (Throwable ex) {
			// Such as no memory for a thread: the I/O thread that calls must go on.
			logger.error("Delivery executor of {} failed; the next event tries again", this.description, ex);
			return false;
		}
	}

	@Override
	public final void run() {
		boolean again;
		do {
			boolean last = ending();
			try {
				pass();
				if (last) {
					end();
				}
			}
			finally {
				this.scheduled.set(false);
			}
			// Other recipients get their turn, unless the executor takes no more work.
			again = hasWork() && this.scheduled.compareAndSet(false, true) && !execute();
		}
		while (again);
	}

	private boolean hasWork() {
		return ending() || (ready() && hasMail());
	}

	private boolean hasMail() {
		return this.lanes.hasWork() || !this.marks.isEmpty();
	}

	/** Delivers all that waited when the pass began, or as much as is taken. */
	private void pass() {
		if (!this.inPass) {
			this.inPass = true;
			this.passStartNs = now();
			measure();
			this.passEnd = this.lanes.sequence();
			this.cursor = 0;
			this.booksSeen = false;
		}
		if (ready() && this.lanes.takeBroken()) {
			reconcile();
		}
		deliverChanges();
		while (ready() && !passEnds() && deliverOne()) {
			deliverChanges();
		}
		if (passEnds()) {
			this.inPass = false;
			this.pendingSinceNs.set(this.passStartNs);
		}
		if (!hasMail()) {
			this.inPass = false;
			this.pendingSinceNs.set(0);
			if (hasMail()) {
				stamp();
			}
		}
	}

	private void measure() {
		MessageTimings timings = this.context.timings().get();
		long since = this.pendingSinceNs.get();
		if (timings == null || since == 0) {
			return;
		}
		try {
			timings.onDelivering(this.description, Math.max(0, this.passStartNs - since));
		}
		catch (RuntimeException ex) {
			logger.debug("{} failed", timings, ex);
		}
	}

	private boolean passEnds() {
		this.booksSeen = this.booksSeen || this.marks.next(this.cursor) < 0;
		return this.booksSeen && !this.lanes.waits(this.passEnd);
	}

	private void reconcile() {
		try {
			this.context.reconciliation().present(this::reconciled);
		}
		catch (RuntimeException ex) {
			logger.error("No present state of the account for {}", this.description, ex);
			reconciled(List.of());
		}
	}

	/** Called by the thread that announces the account's events. */
	private void reconciled(List<? extends KrakenEvent> present) {
		this.lanes.reconciled(present);
		stamp();
		serve();
	}

	/**
	 * Delivers something of the next source that has anything.
	 * @return false when none has
	 */
	private boolean deliverOne() {
		for (int i = 0; i < SOURCES; i++) {
			int source = this.turn;
			this.turn = (source + 1) % SOURCES;
			boolean delivered = switch (source) {
				case 0 -> hand(this.lanes.pollStream());
				case 1 -> hand(this.lanes.pollLatest());
				default -> deliverBook();
			};
			if (delivered) {
				return true;
			}
		}
		return false;
	}

	/** Delivers an event, unless it was made on the way and is not wanted. */
	private boolean hand(@Nullable KrakenEvent event) {
		if (event == null) {
			return false;
		}
		if (wants(event)) {
			deliver(event);
		}
		return true;
	}

	/** Delivers all changes, each behind what is older than it. */
	private void deliverChanges() {
		while (ready()) {
			KrakenEvent event = this.lanes.pollChange();
			if (event == null) {
				return;
			}
			if (event instanceof BookStateChange change) {
				PublishedBook book = (PublishedBook) change.book();
				knows(book, Math.max(change.epoch(), known(book)));
			}
			hand(event);
		}
	}

	private boolean deliverBook() {
		int index = this.marks.next(this.cursor);
		if (index < 0) {
			this.booksSeen = true;
			index = this.marks.next(0);
		}
		if (index < 0) {
			return false;
		}
		// In this order: whatever is announced from now on marks the book again.
		this.marks.unmark(index);
		deliverChanges();
		if (ready()) {
			deliverUpdate(index);
			this.cursor = index + 1;
		}
		else {
			this.marks.mark(index);
		}
		return true;
	}

	/**
	 * A view of another state than the recipient knows is not delivered: the state change
	 * is on its way, and when it is to live, so is another update behind it.
	 */
	private void deliverUpdate(int index) {
		PublishedBook book = this.context.books().get(index);
		if (book == null) {
			return;
		}
		PublishedBook.EpochView current = book.epochView();
		if (current.view().state() == BookState.LIVE && (!wantsStates() || current.epoch() == known(book))) {
			deliver(new BookUpdate(book, current.view(), current.epoch()));
		}
	}

	private long known(PublishedBook book) {
		return (book.index() < this.knownEpochs.length) ? this.knownEpochs[book.index()] : 0;
	}

	private void knows(PublishedBook book, long epoch) {
		if (book.index() >= this.knownEpochs.length) {
			this.knownEpochs = Arrays.copyOf(this.knownEpochs, Math.max(2 * this.knownEpochs.length, book.index() + 1));
		}
		this.knownEpochs[book.index()] = epoch;
	}

}
