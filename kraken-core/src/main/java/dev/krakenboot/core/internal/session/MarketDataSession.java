// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.util.Collection;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.subscription.BookSubscriptions;
import dev.krakenboot.core.internal.subscription.BookSubscriptions.InstrumentFeed;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentSubscription;
import dev.krakenboot.core.internal.subscription.MarketFeed;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One connection with books on it. The first of the public ones also feeds the
 * instruments of all, and carries tickers, trades and candles. For any thread.
 */
public final class MarketDataSession {

	private final ExchangeSession exchange;

	/** Null on all connections but the one that feeds them. */
	private final @Nullable InstrumentSubscription instruments;

	private final BookSubscriptions books;

	/** Null on all connections but the one that feeds the instruments. */
	private final @Nullable MarketFeed market;

	/**
	 * Creates a session of public books, not started.
	 * @param name name of the connection
	 * @param settings what it has in common with others
	 * @param transport sockets on the loop
	 * @param loop loop of the connection
	 * @param instrumentsChanged told when this session has changed the instruments, and
	 * whether all of them are known now; null for a session that does not feed them
	 * @param instrumentRefresh asks the session that feeds them for fresh instruments
	 */
	public MarketDataSession(String name, SessionSettings settings, Transport transport, EventLoop loop,
			@Nullable Consumer<Boolean> instrumentsChanged, Runnable instrumentRefresh) {
		this(name, settings, transport, loop, Books.LEVEL2, instrumentsChanged, instrumentRefresh);
	}

	MarketDataSession(String name, SessionSettings settings, Transport transport, EventLoop loop, Books kind,
			@Nullable Consumer<Boolean> instrumentsChanged, Runnable instrumentRefresh) {
		RandomGenerator random = new SplittableRandom(settings.random().nextLong());
		this.exchange = new ExchangeSession(name, settings, transport, loop, random, kind.tokens());
		this.books = new BookSubscriptions(kind.kind(), loop, this.exchange, settings.instruments(),
				new InstrumentFeed(instrumentsChanged != null, instrumentRefresh), settings.subscriptions(),
				this.exchange.limiter(), kind.pace(), random, this.exchange.counters(), this.exchange::onSettled);
		this.instruments = (instrumentsChanged == null) ? null : new InstrumentSubscription(loop, this.exchange,
				settings.instruments(), settings.subscriptions().acknowledgementTimeout(), (complete) -> {
					this.books.onInstruments(complete);
					instrumentsChanged.accept(complete);
				}, settings.listener()::onEvent);
		this.market = (instrumentsChanged == null) ? null
				: new MarketFeed(loop, this.exchange, settings.subscriptions(), this.exchange.limiter(),
						settings.market(), settings.clock(), settings.listener()::onEvent, this.exchange::onSettled);
		if (this.instruments != null) {
			this.exchange.add(this.instruments);
		}
		this.exchange.add(this.books);
		if (this.market != null) {
			this.exchange.add(this.market);
		}
	}

	/** The connection. */
	public ExchangeSession exchange() {
		return this.exchange;
	}

	/** Starts connecting and returns at once. */
	public void start() {
		this.exchange.start();
	}

	/**
	 * Ends the connection.
	 * @param done run on the loop when that has happened
	 */
	public void stop(Runnable done) {
		this.exchange.stop(done);
	}

	/**
	 * Wants a book, in its depth; takes effect soon.
	 * @param book the book
	 */
	public void want(PublishedBook book) {
		this.exchange.execute(() -> this.books.want(book));
	}

	/**
	 * Wants a book no more; takes effect soon.
	 * @param symbol symbol of the book
	 */
	public void unwant(String symbol) {
		this.exchange.execute(() -> this.books.unwant(symbol));
	}

	/**
	 * Wants tickers, trades and candles, if this session carries any; takes effect soon.
	 * @param streams the streams
	 */
	public void want(Collection<Stream> streams) {
		MarketFeed feed = this.market;
		if (feed != null) {
			this.exchange.execute(() -> feed.want(streams));
		}
	}

	/**
	 * Wants tickers, trades and candles no more; takes effect soon.
	 * @param streams the streams
	 */
	public void unwant(Collection<Stream> streams) {
		MarketFeed feed = this.market;
		if (feed != null) {
			this.exchange.execute(() -> feed.unwant(streams));
		}
	}

	/**
	 * Asks for a fresh snapshot of a book.
	 * @param symbol symbol of the book
	 * @param reason why, for people
	 */
	public void resync(String symbol, String reason) {
		this.exchange.execute(() -> this.books.resync(symbol, reason));
	}

	/**
	 * The instruments were changed by another session.
	 * @param complete whether all of them are known now
	 */
	public void onInstruments(boolean complete) {
		this.exchange.execute(() -> this.books.onInstruments(complete));
	}

	/**
	 * Whether a book is subscribed on it, be it that the subscription is being ended.
	 * @param symbol symbol of the book
	 */
	boolean carries(String symbol) {
		return this.books.statuses().stream().anyMatch((status) -> status.symbol().equals(symbol));
	}

	/**
	 * Asks for fresh instruments, if this session feeds them.
	 */
	public void refreshInstruments() {
		InstrumentSubscription feed = this.instruments;
		if (feed != null) {
			this.exchange.execute(feed::refresh);
		}
	}

	/**
	 * Asks something of a book between two messages.
	 * @param book the book
	 * @param question asked on the loop, of the book and the state it is in
	 * @param answered called on the loop with the answer, null when the book holds no
	 * levels
	 * @return false when the session has ended and nothing is called
	 */
	public <T> boolean ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question,
			Consumer<@Nullable T> answered) {
		return this.exchange.execute(() -> answered.accept(this.books.ask(book, question)));
	}

	/**
	 * Runs a task on the loop.
	 * @param task the task
	 * @return false when the session has ended and nothing is run
	 */
	boolean execute(Runnable task) {
		return this.exchange.execute(task);
	}

	public FrameCounters counters() {
		return this.exchange.counters();
	}

	/**
	 * Which books a session carries, and what their channel needs.
	 *
	 * @param kind channel of the books
	 * @param tokens where each connection's token comes from, null if it needs none
	 * @param pace limit of snapshots, null for none
	 */
	public record Books(BookKind kind, @Nullable TokenProvider tokens, @Nullable SnapshotPace pace) {

		/** Public books of aggregated levels. */
		public static final Books LEVEL2 = new Books(BookKind.LEVEL2, null, null);

	}

}
