// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.ClientStatistics;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.Subscription;
import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.delivery.EventDispatcher;
import dev.krakenboot.core.internal.delivery.Reconciliation;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.MessageTimings;

/**
 * Client without a network: it is what a test says it is, and calls its listeners at
 * once, in the thread of the test.
 */
public final class FakeClient implements KrakenClient {

	private final String name;

	private final List<FakeBook> books = new ArrayList<>();

	private final List<KrakenEventListener> listeners = new CopyOnWriteArrayList<>();

	/** How often all books were asked for. */
	public final AtomicInteger looksAtBooks = new AtomicInteger();

	public final List<String> calls = new CopyOnWriteArrayList<>();

	public ConnectionStatus connection = new ConnectionStatus("public", URI.create("wss://exchange.example/v2"),
			ConnectionState.STOPPED, Instant.EPOCH, 0);

	public List<ConnectionStatus> moreConnections = List.of();

	public List<SubscriptionStatus> subscriptions = List.of();

	public ClientStatistics statistics = new ClientStatistics(0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);

	public List<ConnectionStatistics> connectionStatistics = List.of();

	public List<DeliveryStatus> deliveries = List.of();

	public List<RateLimitStatus> rateLimits = List.of();

	public final Map<String, Ticker> tickers = new ConcurrentHashMap<>();

	public final Map<String, Candle> candles = new ConcurrentHashMap<>();

	/** Those who hear how long messages take. */
	public final List<MessageTimings> timings = new CopyOnWriteArrayList<>();

	private volatile boolean running;

	private Runnable onStop = () -> {
	};

	/** What was subscribed since the client was made. */
	public final List<Subscription> subscribed = new CopyOnWriteArrayList<>();

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	/** Runs subscribers; without another, {@link #deliver()} does. */
	public Executor executor = this.tasks::add;

	private final BookDirectory published = new BookDirectory(ChecksumPolicy.EVERY_MESSAGE, HistoryOptions.OFF,
			Clock.systemUTC(), new NoPublisher());

	private final EventDispatcher dispatcher = new EventDispatcher((task) -> this.executor.execute(task),
			this.published, DeliveryOptions.builder().tradeBound(100).build(), Reconciliation.NONE, () -> null);

	public FakeClient(String name, String... symbols) {
		this.name = name;
		for (String symbol : symbols) {
			this.books.add(new FakeBook(symbol));
		}
	}

	public FakeBook fake(String symbol) {
		return this.books.stream().filter((book) -> book.symbol().equals(symbol)).findFirst().orElseThrow();
	}

	/** Runs within {@link #stop()}. */
	public void onStop(Runnable action) {
		this.onStop = action;
	}

	/** Adds a book of another channel than {@code book}. */
	public FakeBook addBook(String symbol, String channel) {
		FakeBook book = new FakeBook(symbol);
		book.channel = channel;
		this.books.add(book);
		return book;
	}

	public void tell(Consumer<KrakenEventListener> event) {
		this.listeners.forEach(event);
	}

	public void enter(ConnectionState state, Instant at) {
		ConnectionStatus last = this.connection;
		this.connection = new ConnectionStatus(last.name(), last.uri(), state, at, last.reconnects());
		tell((listener) -> listener.onConnectionStateChange(
				new ConnectionStateChange(last.name(), last.state(), state, at, Duration.ZERO, null)));
	}

	public void enter(String symbol, BookState state, Instant at) {
		FakeBook book = fake(symbol);
		BookState from = book.state();
		book.view = book.view(state, 1, at.getEpochSecond() * 1_000_000_000L, new long[0], new long[0]);
		book.since = at;
		tell((listener) -> listener.onBookStateChange(new BookStateChange(book, from, state, 1, at, null)));
	}

	/** A book whose changes of state can be announced to streams. */
	public LiveBook published(String symbol) {
		return this.published.want(BookKind.LEVEL2, symbol, 10);
	}

	/** Announces an event to all streams, and runs their subscribers. */
	public void announce(KrakenEvent event) {
		this.dispatcher.announce(event);
		deliver();
	}

	/** Runs the subscribers that something waits for, in this thread. */
	public void deliver() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	public List<KrakenEventListener> listeners() {
		return this.listeners;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void start() {
		this.calls.add("start");
		this.running = true;
	}

	@Override
	public void stop() {
		this.calls.add("stop");
		this.onStop.run();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void close() {
		this.calls.add("close");
	}

	@Override
	public List<LiveBook> books() {
		this.looksAtBooks.incrementAndGet();
		return List.copyOf(this.books);
	}

	@Override
	public Optional<LiveBook> book(String symbol) {
		return this.books.stream()
			.filter((book) -> book.symbol().equals(symbol))
			.<LiveBook>map((book) -> book)
			.findFirst();
	}

	@Override
	public Optional<LiveLevel3Book> level3Book(String symbol) {
		return Optional.empty();
	}

	@Override
	public void subscribe(Subscription subscription) {
		this.subscribed.add(subscription);
		if (subscription instanceof BookSubscription wanted) {
			wanted.symbols().forEach((symbol) -> this.books.add(new FakeBook(symbol)));
		}
		else if (subscription instanceof CandleSubscription wanted) {
			List<SubscriptionStatus> all = new ArrayList<>(this.subscriptions);
			wanted.symbols()
				.forEach((symbol) -> all.add(new SubscriptionStatus("ohlc", symbol, SubscriptionState.WAITING, null)));
			this.subscriptions = all;
		}
	}

	@Override
	public void unsubscribe(Subscription subscription) {
		if (subscription instanceof BookSubscription unwanted) {
			this.books.removeIf((book) -> unwanted.symbols().contains(book.symbol()));
		}
	}

	@Override
	public boolean resync(LiveBook book) {
		this.calls.add("resync " + book.channel() + " " + book.symbol());
		return this.running;
	}

	@Override
	public boolean resync(String symbol) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean reconnect(String connection) {
		this.calls.add("reconnect " + connection);
		return this.running;
	}

	@Override
	public Optional<Ticker> ticker(String symbol) {
		return Optional.ofNullable(this.tickers.get(symbol));
	}

	@Override
	public Optional<Candle> candle(String symbol, CandleInterval interval) {
		return Optional.ofNullable(this.candles.get(symbol)).filter((candle) -> candle.interval() == interval);
	}

	@Override
	public SystemStatus systemStatus() {
		return SystemStatus.UNKNOWN;
	}

	@Override
	public <E extends KrakenEvent> Flow.Publisher<E> events(Class<E> type, Collection<String> symbols) {
		return this.dispatcher.publisher(type, symbols);
	}

	@Override
	public Flow.Publisher<KrakenEvent> events(EventSelection selection) {
		return this.dispatcher.publisher(selection);
	}

	@Override
	public List<DeliveryStatus> deliveries() {
		List<DeliveryStatus> all = new ArrayList<>(this.deliveries);
		all.addAll(this.dispatcher.deliveries());
		return all;
	}

	@Override
	public List<RateLimitStatus> rateLimits() {
		return this.rateLimits;
	}

	@Override
	public List<ConnectionStatistics> connectionStatistics() {
		return this.connectionStatistics;
	}

	@Override
	public void addTimings(MessageTimings timings) {
		this.timings.add(timings);
	}

	@Override
	public void removeTimings(MessageTimings timings) {
		this.timings.remove(timings);
	}

	@Override
	public Account account() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Instruments instruments() {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<ConnectionStatus> connections() {
		List<ConnectionStatus> all = new ArrayList<>(List.of(this.connection));
		all.addAll(this.moreConnections);
		return all;
	}

	@Override
	public List<SubscriptionStatus> subscriptions() {
		return this.subscriptions;
	}

	@Override
	public void addListener(KrakenEventListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(KrakenEventListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public ClientStatistics statistics() {
		return this.statistics;
	}

	private static final class NoPublisher implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onStateChange(BookStateChange change) {
			throw new UnsupportedOperationException();
		}

	}

}
