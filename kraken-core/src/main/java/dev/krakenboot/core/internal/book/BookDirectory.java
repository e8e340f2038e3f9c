// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.history.BookHistory;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Every book that a client has ever wanted, each with a number of its own. A book that is
 * wanted again is the same book, so that its counts go on. Safe for any thread.
 */
public final class BookDirectory {

	/** Books of one client; the exchange has about 1,450 pairs. */
	public static final int CAPACITY = 4096;

	private final ChecksumPolicy checksumPolicy;

	private final HistoryOptions history;

	private final Clock clock;

	private final BookPublisher publisher;

	/** By channel and symbol. */
	private final Map<Key, PublishedBook> byKey = new ConcurrentHashMap<>();

	private final AtomicReferenceArray<@Nullable PublishedBook> byIndex = new AtomicReferenceArray<>(CAPACITY);

	/** Symbols that are wanted now, in the order in which they were. */
	private volatile List<PublishedBook> wanted = List.of();

	public BookDirectory(ChecksumPolicy checksumPolicy, HistoryOptions history, Clock clock, BookPublisher publisher) {
		this.checksumPolicy = checksumPolicy;
		this.history = history;
		this.clock = clock;
		this.publisher = publisher;
	}

	/**
	 * Wants a book in a depth.
	 * @param kind channel of the book
	 * @param symbol symbol of the book
	 * @param depth levels a side
	 * @return the book
	 * @throws InvalidOptionException if a client has had too many books, or the history
	 * has too little memory for the depth
	 */
	public synchronized PublishedBook want(BookKind kind, String symbol, int depth) {
		if (kind == BookKind.LEVEL2) {
			this.history.requireRoom(BookHistory.minBytes(depth), depth);
		}
		Key key = new Key(kind, symbol);
		PublishedBook book = this.byKey.get(key);
		if (book == null) {
			int index = this.byKey.size();
			if (index == CAPACITY) {
				throw new InvalidOptionException("subscriptions." + kind.channelName() + ".symbols", symbol,
						"is one book too many", "A client has at most " + CAPACITY + " books.");
			}
			book = new PublishedBook(kind, symbol, depth, index, this.checksumPolicy, this.history, this.clock,
					this.publisher);
			this.byKey.put(key, book);
			this.byIndex.set(index, book);
		}
		book.depth(depth);
		if (!this.wanted.contains(book)) {
			List<PublishedBook> more = new ArrayList<>(this.wanted);
			more.add(book);
			this.wanted = List.copyOf(more);
		}
		return book;
	}

	/**
	 * Wants a book no more.
	 * @param kind channel of the book
	 * @param symbol symbol of the book
	 * @return whether it was wanted
	 */
	public synchronized boolean unwant(BookKind kind, String symbol) {
		List<PublishedBook> fewer = new ArrayList<>(this.wanted);
		boolean was = fewer.removeIf((book) -> book.kind() == kind && book.symbol().equals(symbol));
		this.wanted = List.copyOf(fewer);
		return was;
	}

	/** Wanted books, in the order in which they were first wanted. */
	public List<PublishedBook> wanted() {
		return this.wanted;
	}

	/**
	 * Wanted book of a symbol, null when it is not wanted.
	 * @param kind channel of the book
	 * @param symbol the symbol
	 */
	public @Nullable PublishedBook find(BookKind kind, String symbol) {
		PublishedBook book = this.byKey.get(new Key(kind, symbol));
		return (book != null && this.wanted.contains(book)) ? book : null;
	}

	/**
	 * Book of a number, null when there is none yet.
	 * @param index number of the book, counted from 0
	 */
	public @Nullable PublishedBook get(int index) {
		return this.byIndex.get(index);
	}

	/** All books that ever were. */
	public Collection<PublishedBook> all() {
		return this.byKey.values();
	}

	private record Key(BookKind kind, String symbol) {

	}

}
