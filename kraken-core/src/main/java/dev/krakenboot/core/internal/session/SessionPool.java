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
import java.util.function.BiFunction;
import java.util.function.Consumer;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a running client that carry the books of one channel. Books are spread
 * over them: each has its limit of symbols, and another is opened when all are full. Safe
 * for any thread.
 */
public final class SessionPool {

	private final String name;

	private final SessionSettings settings;

	private final Runtime runtime;

	private final MarketDataSession.Books books;

	/** Asks whoever feeds the instruments for fresh ones. */
	private final Runnable instrumentRefresh;

	/** Told by the pool that feeds the instruments that they have changed. */
	private final Consumer<Boolean> instrumentsChanged;

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
	 * Creates the pool of public books with one connection, not started, which also feeds
	 * the instruments.
	 * @param name name of the first connection; the others get a number behind it
	 * @param settings what the connections have in common
	 * @param runtime loops and sockets
	 * @param instrumentsChanged told when the instruments have changed, and whether all
	 * of them are known now
	 */
	public SessionPool(String name, SessionSettings settings, Runtime runtime, Consumer<Boolean> instrumentsChanged) {
		this.name = name;
		this.settings = settings;
		this.runtime = runtime;
		this.books = MarketDataSession.Books.LEVEL2;
		this.instrumentsChanged = instrumentsChanged;
		this.instrumentRefresh = () -> this.sessions.get(0).refreshInstruments();
		add(this::onInstruments);
	}

	/**
	 * Creates a pool with one connection, not started, that uses the instruments of
	 * another.
	 * @param name name of the first connection; the others get a number behind it
	 * @param settings what the connections have in common
	 * @param runtime loops and sockets
	 * @param books which books it carries
	 * @param instrumentPool the pool that feeds the instruments
	 */
	public SessionPool(String name, SessionSettings settings, Runtime runtime, MarketDataSession.Books books,
			SessionPool instrumentPool) {
		this.name = name;
		this.settings = settings;
		this.runtime = runtime;
		this.books = books;
		this.instrumentsChanged = (complete) -> {
		};
		this.instrumentRefresh = instrumentPool.instrumentRefresh;
		add(null);
	}

	private MarketDataSession add(@Nullable Consumer<Boolean> onInstruments) {
		String sessionName = freeName();
		EventLoop loop = this.runtime.nextLoop();
		MarketDataSession session = new MarketDataSession(sessionName, this.settings,
				this.runtime.transport(loop, sessionName), loop, this.books, onInstruments, this.instrumentRefresh);
		this.sessions.add(session);
		if (!this.settings.instruments().all().isEmpty()) {
			session.onInstruments(onInstruments == null);
		}
		if (this.started) {
			session.start();
		}
		return session;
	}

	private String freeName() {
		List<String> taken = this.sessions.stream().map((session) -> session.exchange().name()).toList();
		String free = this.name;
		for (int number = 2; taken.contains(free); number++) {
			free = this.name + "-" + number;
		}
		return free;
	}

	/**
	 * The first session has changed the instruments; it knows so itself.
	 * @param complete whether all of them are known now
	 */
	private void onInstruments(boolean complete) {
		for (MarketDataSession session : this.sessions) {
			if (session != this.sessions.get(0)) {
				session.onInstruments(complete);
			}
		}
		this.instrumentsChanged.accept(complete);
	}

	/**
	 * Another pool has changed the instruments.
	 * @param complete whether all of them are known now
	 */
	public void instrumentsChanged(boolean complete) {
		this.sessions.forEach((session) -> session.onInstruments(complete));
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
		String wanted = book.symbol();
		MarketDataSession home = this.homes.get(wanted);
		boolean crowded = home != null && this.bySymbol.get(wanted) != home && load(home) >= limit()
				&& !home.carries(wanted);
		MarketDataSession session = (home == null || crowded) ? withRoom() : home;
		this.homes.put(wanted, session);
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
			if (this.books.tokens() != null && load(session) == 0) {
				end(session);
			}
		}
	}

	/**
	 * The exchange closes private connections that carry nothing; this one is quicker.
	 */
	private void end(MarketDataSession session) {
		this.sessions.remove(session);
		this.homes.values().removeIf((home) -> home == session);
		session.stop(() -> {
		});
	}

	/**
	 * Wants tickers, trades and candles, which are on the first connection.
	 * @param streams the streams
	 */
	public void want(Collection<Stream> streams) {
		this.sessions.get(0).want(streams);
	}

	/**
	 * Wants tickers, trades and candles no more.
	 * @param streams the streams
	 */
	public void unwant(Collection<Stream> streams) {
		this.sessions.get(0).unwant(streams);
	}

	private MarketDataSession withRoom() {
		for (MarketDataSession session : this.sessions) {
			if (load(session) < limit()) {
				return session;
			}
		}
		return add(null);
	}

	private int limit() {
		return this.settings.subscriptions().maxSymbolsPerConnection();
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
	 * Asks something of a book between two messages.
	 * @param book the book
	 * @param question asked on the book's loop, of the book and the state it is in
	 * @param answered called on the loop with the answer, null when the book holds no
	 * levels
	 * @return false when nothing is called
	 */
	public <T> boolean ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question,
			Consumer<@Nullable T> answered) {
		MarketDataSession session = sessionOf(book.symbol());
		return session != null && session.ask(book, question, answered);
	}

	/**
	 * Runs a task between two messages of a book.
	 * @param book the book
	 * @param task run on the book's loop
	 * @return false when the book is not wanted, or its session has ended, and nothing is
	 * run
	 */
	public boolean execute(PublishedBook book, Runnable task) {
		MarketDataSession session = sessionOf(book.symbol());
		return session != null && session.execute(task);
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
