// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;

/**
 * Remembers since when connections and books are down. Their own times do not tell: they
 * begin anew with every attempt. Safe for any thread.
 */
final class OutageTracker implements KrakenEventListener {

	/** The connection that every client has, and opens when it is started. */
	private static final String FIRST = "public";

	private final Map<String, Instant> connectionsDown = new ConcurrentHashMap<>();

	private final Map<String, Boolean> connectedBefore = new ConcurrentHashMap<>();

	private final Map<String, Instant> booksDown = new ConcurrentHashMap<>();

	private final Map<String, Boolean> liveBefore = new ConcurrentHashMap<>();

	private final KrakenClient client;

	/** When the client was last started, or this tracker made. */
	private volatile Instant started;

	private volatile boolean everStarted;

	OutageTracker(KrakenClient client, Instant now) {
		this.client = client;
		this.started = now;
		this.everStarted = client.isRunning();
		client.addListener(this);
	}

	@Override
	public boolean wantsBookUpdates() {
		return false;
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		String name = change.connection();
		this.everStarted = true;
		if (change.from() == ConnectionState.STOPPED) {
			this.connectedBefore.remove(name);
			if (name.equals(FIRST)) {
				this.started = change.at();
				this.liveBefore.clear();
			}
		}
		if (change.to() == ConnectionState.CONNECTED) {
			this.connectedBefore.put(name, true);
			this.connectionsDown.remove(name);
		}
		else if (change.from() == ConnectionState.CONNECTED || change.from() == ConnectionState.STOPPED) {
			this.connectionsDown.put(name, change.at());
			if (change.from() == ConnectionState.CONNECTED) {
				this.connectedBefore.put(name, true);
			}
		}
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		if (change.to() == BookState.LIVE) {
			this.liveBefore.put(key(change.book()), true);
			this.booksDown.remove(key(change.book()));
		}
		else if (change.to() == BookState.STALE && !this.client.books().contains(change.book())) {
			// Not wanted any more: if it ever is again, it has its grace again.
			this.booksDown.remove(key(change.book()));
		}
		else if (change.from() == BookState.LIVE) {
			this.liveBefore.put(key(change.book()), true);
			this.booksDown.put(key(change.book()), change.at());
		}
		else {
			this.booksDown.putIfAbsent(key(change.book()), change.at());
		}
	}

	/**
	 * Whether the client was ever started, as far as this tracker has seen: one that was
	 * stopped before the tracker was made counts as never started.
	 * @param now the present time, from which its grace period begins if it was not seen
	 * before
	 */
	boolean everStarted(Instant now) {
		if (!this.everStarted && this.client.isRunning()) {
			this.started = now;
			this.everStarted = true;
		}
		return this.everStarted;
	}

	/** Since when a connection that is not up has not been up. */
	Instant downSince(ConnectionStatus status) {
		return latest(this.started, this.connectionsDown.getOrDefault(status.name(), this.started));
	}

	/** Since when a book that is not live has not been live. */
	Instant downSince(LiveBook book) {
		return latest(this.started, this.booksDown.computeIfAbsent(key(book), (key) -> book.stateSince()));
	}

	/**
	 * Forgets all other books. One that was stale before nobody wanted it any more makes
	 * no event of that.
	 */
	void retain(Collection<LiveBook> wanted) {
		this.booksDown.keySet().retainAll(wanted.stream().map(OutageTracker::key).collect(Collectors.toSet()));
	}

	/** Whether the connection was up since the client was started. */
	boolean connectedBefore(ConnectionStatus status) {
		return this.connectedBefore.containsKey(status.name());
	}

	/** Whether any book was live since the client was started. */
	boolean anyLiveBefore() {
		return !this.liveBefore.isEmpty();
	}

	/** A symbol may have a book of either channel. */
	private static String key(LiveBook book) {
		return book.channel() + " " + book.symbol();
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
