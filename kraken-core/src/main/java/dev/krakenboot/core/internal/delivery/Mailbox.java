// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has still to hear. State changes queue in order; of a book's updates
 * only the fact that there is one is kept, so that a slow listener gets the newest. The
 * listener is called by one thread at a time, of the executor.
 */
final class Mailbox implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Mailbox.class);

	/**
	 * State changes kept for a listener that does not return. Beyond it the oldest go,
	 * are counted and logged: memory stays bounded whatever a listener does.
	 */
	static final int MAX_CHANGES = 10_000;

	private final KrakenEventListener listener;

	private final boolean wantsUpdates;

	private final Executor executor;

	private final BookDirectory books;

	private final Queue<Object> changes = new ConcurrentLinkedQueue<>();

	private final AtomicInteger changeCount = new AtomicInteger();

	/** One bit a book: it has an update that was not delivered. */
	private final AtomicLongArray dirty;

	/**
	 * Number of the newest state of each book that the listener knows; 0 is the first.
	 * Used by one thread at a time.
	 */
	private long[] knownEpochs = new long[64];

	/** Set from the start, so that nothing runs before {@link #open()}. */
	private final AtomicBoolean scheduled = new AtomicBoolean(true);

	private final AtomicLong conflated = new AtomicLong();

	private final AtomicLong dropped = new AtomicLong();

	private volatile boolean closed;

	Mailbox(KrakenEventListener listener, Executor executor, BookDirectory books) {
		this.listener = listener;
		this.wantsUpdates = listener.wantsBookUpdates();
		this.executor = executor;
		this.books = books;
		this.dirty = new AtomicLongArray(BookDirectory.CAPACITY / 64);
	}

	/**
	 * Brings a new listener up to date: live books are delivered as they are now. Until
	 * then nothing is delivered, though everything is kept.
	 */
	void open() {
		for (PublishedBook book : this.books.all()) {
			knows(book, book.epochView().epoch());
			if (this.wantsUpdates) {
				mark(book.index());
			}
		}
		execute();
	}

	void close() {
		this.closed = true;
	}

	boolean belongsTo(KrakenEventListener listener) {
		return this.listener == listener;
	}

	long conflated() {
		return this.conflated.get();
	}

	long dropped() {
		return this.dropped.get();
	}

	/** Called by the I/O thread; makes no garbage while the listener is behind. */
	void offerUpdate(PublishedBook book) {
		if (!this.wantsUpdates) {
			return;
		}
		if (mark(book.index())) {
			schedule();
		}
		else {
			this.conflated.setOpaque(this.conflated.getPlain() + 1);
		}
	}

	/** Called by the I/O thread. */
	void offerChange(Object change) {
		this.changes.add(change);
		if (this.changeCount.incrementAndGet() > MAX_CHANGES && this.changes.poll() != null) {
			this.changeCount.decrementAndGet();
			if (this.dropped.getAndIncrement() == 0) {
				logger.error("Listener {} does not return; the oldest state changes are dropped", this.listener);
			}
		}
		schedule();
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

	private void schedule() {
		if (!this.closed && this.scheduled.compareAndSet(false, true)) {
			execute();
		}
	}

	private void execute() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			this.scheduled.set(false);
			logger.debug("Delivery executor takes no more work", ex);
		}
	}

	@Override
	public void run() {
		deliverAll();
		this.scheduled.set(false);
		if (hasMail()) {
			schedule();
		}
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

	private void deliverAll() {
		deliverChanges();
		for (int word = 0; word < this.dirty.length(); word++) {
			long bits = (this.dirty.get(word) != 0) ? this.dirty.getAndSet(word, 0) : 0;
			while (bits != 0) {
				deliverUpdate((word << 6) + Long.numberOfTrailingZeros(bits));
				bits &= bits - 1;
				deliverChanges();
			}
		}
	}

	private void deliverChanges() {
		Object change = this.changes.poll();
		while (change != null) {
			this.changeCount.decrementAndGet();
			if (change instanceof BookStateChange bookChange) {
				PublishedBook book = (PublishedBook) bookChange.book();
				knows(book, Math.max(bookChange.epoch(), known(book)));
				call(() -> this.listener.onBookStateChange(bookChange));
			}
			else if (change instanceof ConnectionStateChange connectionChange) {
				call(() -> this.listener.onConnectionStateChange(connectionChange));
			}
			else if (change instanceof SubscriptionsRestored restored) {
				call(() -> this.listener.onSubscriptionsRestored(restored));
			}
			change = this.changes.poll();
		}
	}

	/**
	 * A view of another state than the listener knows is not delivered: the state change
	 * is on its way, and when it is to live, so is another update behind it.
	 */
	private void deliverUpdate(int index) {
		PublishedBook book = this.books.get(index);
		if (book == null) {
			return;
		}
		PublishedBook.EpochView current = book.epochView();
		if (current.view().state() == BookState.LIVE && current.epoch() == known(book)) {
			call(() -> this.listener.onBookUpdate(new BookUpdate(book, current.view(), current.epoch())));
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

	private void call(Runnable delivery) {
		if (this.closed) {
			return;
		}
		try {
			delivery.run();
		}
		catch (Throwable ex) {
			// An error of a listener must not end its deliveries for good.
			logger.error("Listener {} failed", this.listener, ex);
		}
	}

}
