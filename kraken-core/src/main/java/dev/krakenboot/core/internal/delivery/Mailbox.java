// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.DeliveryStatus;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one recipient has still to hear. Changes queue in order; of a book's updates only
 * the fact that there is one is kept, so that a slow recipient gets the newest. The
 * recipient is called by one thread at a time, of the executor.
 */
abstract class Mailbox implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Mailbox.class);

	/**
	 * Changes kept for a recipient that takes none. Beyond it the oldest go, are counted
	 * and logged: memory stays bounded whatever a recipient does.
	 */
	static final int MAX_CHANGES = 10_000;

	private final String description;

	private final Executor executor;

	private final BookDirectory books;

	private final LongSupplier nanoTime;

	private final Queue<KrakenEvent> changes = new ConcurrentLinkedQueue<>();

	private final AtomicInteger changeCount = new AtomicInteger();

	/** One bit a book: it has an update that was not delivered. */
	private final AtomicLongArray dirty = new AtomicLongArray(BookDirectory.CAPACITY / 64);

	/**
	 * Number of the newest state of each book that the recipient knows; 0 is the first.
	 * Used by one thread at a time.
	 */
	private long[] knownEpochs = new long[64];

	/**
	 * Next book to look at. A pass goes over all of them, in several parts when the
	 * recipient does not take everything at once, so that none is starved.
	 */
	private int cursor;

	private long passStartNs;

	/** Set from the start, so that nothing runs before {@link #open()}. */
	private final AtomicBoolean scheduled = new AtomicBoolean(true);

	/** When the oldest that waits came at the earliest; 0 when nothing waits. */
	private final AtomicLong pendingSinceNs = new AtomicLong();

	private final LongAdder conflated = new LongAdder();

	private final AtomicLong dropped = new AtomicLong();

	Mailbox(String description, Executor executor, BookDirectory books, LongSupplier nanoTime) {
		this.description = description;
		this.executor = executor;
		this.books = books;
		this.nanoTime = nanoTime;
	}

	/**
	 * Whether updates of a book are wanted. Called by I/O threads; must not allocate.
	 * @param book the book
	 */
	abstract boolean wants(PublishedBook book);

	/**
	 * Whether a change is wanted. Called by I/O threads.
	 * @param change the change
	 */
	abstract boolean wants(KrakenEvent change);

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
		for (PublishedBook book : this.books.all()) {
			PublishedBook.EpochView current = book.epochView();
			knows(book, current.epoch());
			if (current.view().state() == BookState.LIVE && wants(book) && mark(book.index())) {
				stamp();
			}
		}
		return execute();
	}

	final long conflated() {
		return this.conflated.sum();
	}

	final long dropped() {
		return this.dropped.get();
	}

	final DeliveryStatus status() {
		int pendingBooks = 0;
		for (int word = 0; word < this.dirty.length(); word++) {
			pendingBooks += Long.bitCount(this.dirty.get(word));
		}
		long since = this.pendingSinceNs.get();
		long lagNs = (since == 0) ? 0 : Math.max(0, this.nanoTime.getAsLong() - since);
		return new DeliveryStatus(this.description, pendingBooks, Math.max(0, this.changeCount.get()), conflated(),
				dropped(), Duration.ofNanos(lagNs));
	}

	/** Called by I/O threads; makes no garbage while the recipient is behind. */
	final void offerUpdate(PublishedBook book) {
		if (!wants(book)) {
			return;
		}
		if (mark(book.index())) {
			stamp();
			serve();
		}
		else {
			this.conflated.increment();
		}
	}

	/** Called by I/O threads. */
	final void offerChange(KrakenEvent change) {
		if (!wants(change)) {
			return;
		}
		this.changes.add(change);
		if (this.changeCount.incrementAndGet() > MAX_CHANGES && this.changes.poll() != null) {
			this.changeCount.decrementAndGet();
			if (this.dropped.getAndIncrement() == 0) {
				logger.error("{} takes no events; the oldest changes are dropped", this.description);
			}
		}
		stamp();
		serve();
	}

	private void stamp() {
		if (this.pendingSinceNs.get() == 0) {
			this.pendingSinceNs.compareAndSet(0, now());
		}
	}

	/** Never 0, which stands for nothing. */
	private long now() {
		return this.nanoTime.getAsLong() | 1;
	}

	private boolean mark(int index) {
		long bit = 1L << (index & 63);
		int word = index >>> 6;
		long before = this.dirty.get(word);
		while ((before & bit) == 0) {
			if (this.dirty.compareAndSet(word, before, before | bit)) {
				return true;
			}
			before = this.dirty.get(word);
		}
		return false;
	}

	private void unmark(int index) {
		long bit = 1L << (index & 63);
		int word = index >>> 6;
		long before = this.dirty.get(word);
		while (!this.dirty.compareAndSet(word, before, before & ~bit)) {
			before = this.dirty.get(word);
		}
	}

	/** There is mail: it is delivered soon if the recipient takes any. */
	private void serve() {
		if (ready() && this.scheduled.compareAndSet(false, true) && !execute()) {
			this.scheduled.set(false);
		}
	}

	/** The recipient takes more than before, or has to be told of the end. */
	final void schedule() {
		if (hasWork() && this.scheduled.compareAndSet(false, true) && !execute()) {
			this.scheduled.set(false);
		}
	}

	private boolean execute() {
		try {
			this.executor.execute(this);
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
		if (!this.changes.isEmpty()) {
			return true;
		}
		for (int word = 0; word < this.dirty.length(); word++) {
			if (this.dirty.get(word) != 0) {
				return true;
			}
		}
		return false;
	}

	/** Delivers all that waited when the pass began, or as much as is taken. */
	private void pass() {
		if (this.cursor == 0) {
			this.passStartNs = now();
		}
		deliverChanges();
		int index = nextDirty();
		while (ready() && index >= 0) {
			// In this order: whatever is announced from now on marks the book again.
			unmark(index);
			deliverChanges();
			if (!ready()) {
				mark(index);
				break;
			}
			deliverUpdate(index);
			this.cursor = index + 1;
			deliverChanges();
			index = nextDirty();
		}
		if (index < 0 && (ready() || this.changes.isEmpty())) {
			this.cursor = 0;
			this.pendingSinceNs.set(this.passStartNs);
		}
		if (!hasMail()) {
			this.cursor = 0;
			this.pendingSinceNs.set(0);
			if (hasMail()) {
				stamp();
			}
		}
	}

	/** First marked book from the cursor on, -1 when there is none. */
	private int nextDirty() {
		for (int word = this.cursor >>> 6; word < this.dirty.length(); word++) {
			long bits = this.dirty.get(word);
			if (word == this.cursor >>> 6) {
				bits &= -1L << (this.cursor & 63);
			}
			if (bits != 0) {
				return (word << 6) + Long.numberOfTrailingZeros(bits);
			}
		}
		return -1;
	}

	private void deliverChanges() {
		while (ready()) {
			KrakenEvent change = this.changes.poll();
			if (change == null) {
				return;
			}
			this.changeCount.decrementAndGet();
			if (change instanceof BookStateChange bookChange) {
				PublishedBook book = (PublishedBook) bookChange.book();
				knows(book, Math.max(bookChange.epoch(), known(book)));
			}
			deliver(change);
		}
	}

	/**
	 * A view of another state than the recipient knows is not delivered: the state change
	 * is on its way, and when it is to live, so is another update behind it.
	 */
	private void deliverUpdate(int index) {
		PublishedBook book = this.books.get(index);
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
