// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;

/**
 * The newest mismatches of one client: the last few that were heard of, and the newest of
 * each wanted book, which may have been before. Safe for any thread.
 */
final class RecentMismatches implements KrakenEventListener {

	static final int KEPT = 16;

	private final KrakenClient client;

	/** Oldest first. */
	private final Deque<BookMismatch> kept = new ArrayDeque<>();

	RecentMismatches(KrakenClient client) {
		this.client = client;
		client.addListener(this);
	}

	@Override
	public boolean wants(Class<? extends KrakenEvent> type) {
		return type == BookMismatch.class;
	}

	@Override
	public boolean wantsBookUpdates() {
		return false;
	}

	@Override
	public synchronized void onBookMismatch(BookMismatch mismatch) {
		this.kept.add(mismatch);
		if (this.kept.size() > KEPT) {
			this.kept.remove();
		}
	}

	List<MismatchDescriptor> newestFirst() {
		List<BookMismatch> all = new ArrayList<>();
		synchronized (this) {
			this.kept.descendingIterator().forEachRemaining(all::add);
		}
		for (LiveBook book : this.client.books()) {
			book.lastMismatch()
				.filter((last) -> all.stream().noneMatch((heard) -> heard.mismatch().equals(last)))
				.ifPresent((last) -> all.add(new BookMismatch(book, last)));
		}
		return all.stream()
			.sorted(Comparator.comparing((BookMismatch mismatch) -> mismatch.mismatch().at()).reversed())
			.map((mismatch) -> MismatchDescriptor.of(this.client.name(), mismatch.book(), mismatch.mismatch()))
			.toList();
	}

	/** Hears nothing more. */
	void close() {
		this.client.removeListener(this);
	}

	@Override
	public String toString() {
		return "KrakenEndpoint";
	}

}
