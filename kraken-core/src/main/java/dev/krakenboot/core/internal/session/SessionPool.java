// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Public connections of a running client. Books are spread over them: each has its limit
 * of symbols, and another is opened when all are full. Safe for any thread.
 */
public final class SessionPool {

	private final String name;

	private final SessionSettings settings;

	private final Runtime runtime;

	private final List<MarketDataSession> sessions = new CopyOnWriteArrayList<>();

	/** Wanted symbols with their connections. */
	private final Map<String, MarketDataSession> bySymbol = new HashMap<>();

	/**
	 * Where each symbol ever was: a book has one writer, so it is wanted again where its
	 * old subscription may still be ending.
	 */
	private final Map<String, MarketDataSession> homes = new HashMap<>();

	private boolean started;

	/**
	 * Creates a pool with one connection, not started.
	 * @param name name of the first connection; the others get a number behind it
	 * @param settings what the connections have in common
	 * @param runtime loops and sockets
	 */
	public SessionPool(String name, SessionSettings settings, Runtime runtime) {
		this.name = name;
		this.settings = settings;
		this.runtime = runtime;
		add();
	}

	private MarketDataSession add() {
		boolean first = this.sessions.isEmpty();
		String sessionName = first ? this.name : this.name + "-" + (this.sessions.size() + 1);
		EventLoop loop = this.runtime.nextLoop();
		MarketDataSession session = new MarketDataSession(sessionName, this.settings,
				this.runtime.transport(loop, sessionName), loop, first ? this::onInstruments : null,
				this::refreshInstruments);
		this.sessions.add(session);
		if (!this.settings.instruments().all().isEmpty()) {
			session.onInstruments(!first);
		}
		if (this.started) {
			session.start();
		}
		return session;
	}

	/** The first session has changed the instruments; it knows so itself. */
	private void onInstruments() {
		for (MarketDataSession session : this.sessions) {
			if (session != this.sessions.get(0)) {
				session.onInstruments(true);
			}
		}
	}

	/** A book showed digits that the instruments do not know. */
	private void refreshInstruments() {
		this.sessions.get(0).refreshInstruments();
	}

	/** Starts connecting and returns at once. */
	public synchronized void start() {
		this.started = true;
		this.sessions.forEach(MarketDataSession::start);
	}

	/**
	 * Ends all connections and waits for that.
	 * @param timeout longest wait
	 * @return whether all have ended in time
	 */
	public boolean stop(Duration timeout) {
		CountDownLatch stopped;
		synchronized (this) {
			this.started = false;
			stopped = new CountDownLatch(this.sessions.size());
			this.sessions.forEach((session) -> session.stop(stopped::countDown));
		}
		try {
			return stopped.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Wants a book, or wants it in another depth than before.
	 * @param book the book
	 */
	public synchronized void want(PublishedBook book) {
		MarketDataSession session = this.homes.computeIfAbsent(book.symbol(), (symbol) -> withRoom());
		this.bySymbol.put(book.symbol(), session);
		session.want(book);
	}

	/**
	 * Wants a book no more.
	 * @param symbol symbol of the book
	 */
	public synchronized void unwant(String symbol) {
		MarketDataSession session = this.bySymbol.remove(symbol);
		if (session != null) {
			session.unwant(symbol);
		}
	}

	private MarketDataSession withRoom() {
		int limit = this.settings.subscriptions().maxSymbolsPerConnection();
		for (MarketDataSession session : this.sessions) {
			if (load(session) < limit) {
				return session;
			}
		}
		return add();
	}

	private long load(MarketDataSession session) {
		return this.bySymbol.values().stream().filter((other) -> other == session).count();
	}

	/**
	 * Connection that carries a symbol, null when it is not wanted.
	 * @param symbol the symbol
	 */
	public synchronized @Nullable MarketDataSession sessionOf(String symbol) {
		return this.bySymbol.get(symbol);
	}

	/**
	 * Copies all levels of a book between two messages.
	 * @param book the book
	 * @param copied called with the copy, on the book's loop
	 * @return false when nothing is called
	 */
	public boolean fullCopy(PublishedBook book, Consumer<BookView> copied) {
		MarketDataSession session = sessionOf(book.symbol());
		return session != null && session.fullCopy(book, copied);
	}

	/** All connections, in the order of their opening. */
	public Collection<MarketDataSession> sessions() {
		return List.copyOf(this.sessions);
	}

	/**
	 * Loops and sockets of a running client.
	 */
	public interface Runtime {

		/** Loop for one more connection. */
		EventLoop nextLoop();

		/**
		 * Sockets on a loop.
		 * @param loop a loop of this runtime
		 */
		Transport transport(EventLoop loop);

		/**
		 * Sockets on a loop, for one connection.
		 * @param loop a loop of this runtime
		 * @param connection name of the connection, such as {@code public}
		 */
		default Transport transport(EventLoop loop, String connection) {
			return transport(loop);
		}

	}

}
