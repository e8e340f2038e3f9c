// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.delivery.EventDispatcher;
import dev.krakenboot.core.internal.delivery.Undelivered;
import dev.krakenboot.core.internal.jfr.FlightEvents;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.session.SessionListener;
import dev.krakenboot.core.internal.session.SessionPool;
import dev.krakenboot.core.internal.session.SessionSettings;
import dev.krakenboot.core.internal.statistics.ConnectionCounts;
import dev.krakenboot.core.internal.statistics.TimingListeners;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.internal.transport.NettyOptions;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.MessageTimings;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;

/**
 * Client over public and private connections. What outlives a restart (books,
 * instruments, counts, listeners) is here; what does not is the {@link ClientConnections}
 * part.
 */
final class DefaultKrakenClient implements KrakenClient, BookPublisher, SessionListener {

	private final KrakenClientOptions options;

	private final ClientConnections.Parts parts;

	private final @Nullable ExecutorService ownExecutor;

	private final @Nullable TokenProvider tokens;

	private final SnapshotPace level3Pace;

	private final TrackedAccount account;

	private final WantedAccount wantedAccount = new WantedAccount();

	private final EventDispatcher dispatcher;

	private final BookDirectory books;

	private final InstrumentCache instruments = new InstrumentCache();

	private final TimingListeners timings = new TimingListeners();

	private final FlightEvents flight;

	private final ConnectBudget budget;

	private final MarketStreams streams = new MarketStreams();

	/** Of all connections that ever were, so that sums only grow. */
	private final CopyOnWriteArrayList<FrameCounters> counters = new CopyOnWriteArrayList<>();

	private volatile List<ConnectionStatus> lastStatuses;

	private volatile @Nullable ClientConnections running;

	private boolean closed;

	DefaultKrakenClient(KrakenClientOptions options, Clock clock, @Nullable Executor deliveryExecutor,
			ConnectBudget budget, SessionSettings.Guards guards, @Nullable FrameRecorder recorder,
			@Nullable TokenProvider tokens, NettyOptions netty) {
		this.options = options;
		this.flight = FlightEvents.of(options.name());
		this.budget = budget;
		this.ownExecutor = (deliveryExecutor == null) ? newExecutor(options.name()) : null;
		this.books = new BookDirectory(options.subscriptions().checksumPolicy(), options.history(), clock, this);
		this.dispatcher = new EventDispatcher((this.ownExecutor != null) ? this.ownExecutor : deliveryExecutor,
				this.books, options.delivery(), this::presentAccount, this.timings::all);
		SessionSettings settings = new SessionSettings(url(), options.connection(), options.subscriptions(),
				new SpotV2Codec(), clock, new SplittableRandom(), budget, guards, this.instruments,
				this.streams.cache(), this);
		this.tokens = tokens;
		this.level3Pace = new SnapshotPace(options.subscriptions().tier().level3Counter(System::nanoTime));
		this.account = new TrackedAccount(clock, this.dispatcher::announce);
		options.wanted().forEach(this::want);
		this.parts = new ClientConnections.Parts(options, settings, this.books, this.streams, this.account,
				this.wantedAccount, tokens, this.level3Pace, recorder, netty, this.counters);
		if (recorder != null) {
			recorder.begin(options.name());
		}
		this.lastStatuses = ClientConnections.stopped(this.parts, clock.instant());
	}

	/**
	 * For a listener that was too slow: the account as it is, told by who announces it.
	 */
	private void presentAccount(Consumer<List<? extends KrakenEvent>> receiver) {
		ClientConnections current = this.running;
		if (current == null || !current.betweenAccountMessages(() -> receiver.accept(this.account.present()))) {
			receiver.accept(this.account.present());
		}
	}

	private static ExecutorService newExecutor(String clientName) {
		AtomicInteger number = new AtomicInteger();
		return Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "kraken-" + clientName + "-delivery-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	private URI url() {
		return this.options.endpoints().publicUrl();
	}

	private List<PublishedBook> want(Subscription subscription) {
		if (subscription.needsCredentials() && this.tokens == null) {
			throw new InvalidOptionException("credentials.api-key", "", "is missing", "The channel "
					+ subscription.channel() + " needs credentials: set key and secret, or do not subscribe to it.");
		}
		if (subscription instanceof BookSubscription books) {
			return want(BookKind.LEVEL2, books.symbols(), books.depth());
		}
		if (subscription instanceof Level3Subscription books) {
			return want(BookKind.LEVEL3, books.symbols(), books.depth());
		}
		this.wantedAccount.want(subscription);
		this.streams.want(MarketStreams.of(subscription));
		return List.of();
	}

	private List<PublishedBook> want(BookKind kind, List<String> symbols, int depth) {
		return symbols.stream().map((symbol) -> this.books.want(kind, symbol, depth)).toList();
	}

	@Override
	public String name() {
		return this.options.name();
	}

	@Override
	public synchronized void start() {
		if (this.closed) {
			throw new IllegalStateException("The client is closed");
		}
		if (this.running == null) {
			ClientConnections next = new ClientConnections(this.parts);
			next.start();
			this.running = next;
		}
	}

	@Override
	public synchronized void stop() {
		ClientConnections last = this.running;
		if (last != null) {
			try {
				last.stop();
			}
			finally {
				this.lastStatuses = last.statuses();
				this.running = null;
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		try {
			stop();
		}
		finally {
			this.dispatcher.close();
			if (this.ownExecutor != null) {
				this.ownExecutor.shutdown();
			}
		}
	}

	@Override
	public List<LiveBook> books() {
		return List.copyOf(this.books.wanted());
	}

	@Override
	public Optional<LiveBook> book(String symbol) {
		return Optional.ofNullable(this.books.find(BookKind.LEVEL2, symbol));
	}

	@Override
	public Optional<LiveLevel3Book> level3Book(String symbol) {
		return Optional.ofNullable(this.books.find(BookKind.LEVEL3, symbol));
	}

	@Override
	public synchronized void subscribe(Subscription subscription) {
		List<PublishedBook> more = want(subscription);
		ClientConnections current = this.running;
		if (current != null) {
			more.forEach(current::want);
			if (subscription instanceof ExecutionsSubscription || subscription instanceof BalancesSubscription) {
				current.wantAccount();
			}
			current.want(MarketStreams.of(subscription));
		}
	}

	@Override
	public synchronized void unsubscribe(Subscription subscription) {
		if (subscription instanceof BookSubscription books) {
			unwant(BookKind.LEVEL2, books.symbols());
		}
		else if (subscription instanceof Level3Subscription books) {
			unwant(BookKind.LEVEL3, books.symbols());
		}
		else if (this.wantedAccount.unwant(subscription)) {
			ClientConnections current = this.running;
			if (current != null) {
				current.unwantAccount(subscription);
			}
		}
		else {
			unwant(MarketStreams.of(subscription));
		}
	}

	private void unwant(BookKind kind, List<String> symbols) {
		ClientConnections current = this.running;
		for (String symbol : symbols) {
			PublishedBook book = this.books.find(kind, symbol);
			SessionPool pool = (current != null) ? current.pool(kind) : null;
			this.books.unwant(kind, symbol);
			if (book != null && pool != null) {
				pool.unwant(symbol);
			}
			else if (book != null) {
				book.forgetHistory();
			}
		}
	}

	private void unwant(List<Stream> streams) {
		this.streams.unwant(streams);
		ClientConnections current = this.running;
		if (current != null) {
			current.unwant(streams);
		}
		else {
			this.streams.retain();
		}
	}

	@Override
	public boolean resync(String symbol) {
		PublishedBook book = this.books.find(BookKind.LEVEL2, symbol);
		return book != null && resync(book);
	}

	@Override
	public boolean resync(LiveBook book) {
		ClientConnections current = this.running;
		if (current == null || !(book instanceof PublishedBook published)) {
			return false;
		}
		SessionPool pool = current.pool(published.kind());
		MarketDataSession session = (pool != null) ? pool.sessionOf(published.symbol()) : null;
		if (session == null) {
			return false;
		}
		session.resync(published.symbol(), "Asked for");
		return true;
	}

	@Override
	public boolean reconnect(String connection) {
		ClientConnections current = this.running;
		return current != null && current.reconnect(connection);
	}

	@Override
	public Account account() {
		return this.account;
	}

	@Override
	public Optional<Ticker> ticker(String symbol) {
		return Optional.ofNullable(this.streams.cache().ticker(symbol));
	}

	@Override
	public Optional<Candle> candle(String symbol, CandleInterval interval) {
		return Optional.ofNullable(this.streams.cache().candle(symbol, interval));
	}

	@Override
	public SystemStatus systemStatus() {
		return this.streams.systemStatus();
	}

	@Override
	public Instruments instruments() {
		return this.instruments;
	}

	@Override
	public List<ConnectionStatus> connections() {
		ClientConnections current = this.running;
		return (current != null) ? current.statuses() : this.lastStatuses;
	}

	@Override
	public List<SubscriptionStatus> subscriptions() {
		ClientConnections current = this.running;
		List<SubscriptionStatus> statuses = new ArrayList<>();
		if (current == null) {
			this.books.wanted()
				.forEach((book) -> statuses.add(new SubscriptionStatus(book.channel(), book.symbol(),
						SubscriptionState.WAITING, "The client is stopped")));
			statuses.addAll(this.streams.stopped());
			statuses.addAll(this.wantedAccount.stopped());
			return statuses;
		}
		current.sessions().forEach((session) -> statuses.addAll(session.subscriptions()));
		return statuses;
	}

	@Override
	public void addListener(KrakenEventListener listener) {
		this.dispatcher.add(listener);
	}

	@Override
	public void removeListener(KrakenEventListener listener) {
		this.dispatcher.remove(listener);
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
		return this.dispatcher.deliveries();
	}

	@Override
	public List<RateLimitStatus> rateLimits() {
		RateLimitStatus connect = this.budget.status(System.nanoTime());
		return (this.tokens != null) ? List.of(connect, this.level3Pace.status()) : List.of(connect);
	}

	@Override
	public List<ConnectionStatistics> connectionStatistics() {
		return ConnectionCounts.of(this.counters);
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
	public @Nullable MessageTimings timings() {
		return this.timings.all();
	}

	@Override
	public ClientStatistics statistics() {
		Map<String, Long> rejected = new TreeMap<>();
		this.counters
			.forEach((part) -> part.rejected().forEach((reason, count) -> rejected.merge(reason, count, Long::sum)));
		Undelivered undelivered = this.dispatcher.undelivered();
		return new ClientStatistics(sum(FrameCounters::frames), sum(FrameCounters::bytes), rejected,
				sum(FrameCounters::unknown), sum(FrameCounters::ignored), sum(FrameCounters::probes),
				sum(FrameCounters::probeDifferences), undelivered.conflated(), undelivered.droppedChanges(),
				undelivered.droppedTrades(), undelivered.reconciledAccount());
	}

	private long sum(ToLongFunction<FrameCounters> count) {
		return this.counters.stream().mapToLong(count).sum();
	}

	@Override
	public void onUpdate(PublishedBook book) {
		this.dispatcher.update(book);
	}

	@Override
	public void onStateChange(BookStateChange change) {
		this.flight.onStateChange(change);
		this.dispatcher.announce(change);
	}

	@Override
	public void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
		BookMismatch event = new BookMismatch(book, mismatch);
		this.flight.onMismatch(event);
		this.dispatcher.announce(event);
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		this.flight.onStateChange(change);
		this.dispatcher.announce(change);
	}

	@Override
	public void onRestored(SubscriptionsRestored restored) {
		this.dispatcher.announce(restored);
	}

	@Override
	public void onBurst() {
		this.dispatcher.beginBurst();
	}

	@Override
	public void onBurstEnd() {
		this.dispatcher.endBurst();
	}

	@Override
	public void onEvent(KrakenEvent event) {
		this.dispatcher.announce(event);
	}

	@Override
	public void onSystemStatus(String connection, SystemStatus status, Instant at) {
		SystemStatusChange change = this.streams.onSystemStatus(connection, status, at);
		if (change != null) {
			this.dispatcher.announce(change);
		}
	}

	@Override
	public <T> CompletableFuture<Optional<T>> ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question) {
		ClientConnections current = this.running;
		CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
		SessionPool pool = (current != null) ? current.pool(book.kind()) : null;
		if (pool == null || !pool.ask(book, question, (found) -> answer.complete(Optional.ofNullable(found)))) {
			answer.complete(Optional.empty());
		}
		return answer;
	}

	@Override
	public <T> CompletableFuture<Optional<T>> askWriter(PublishedBook book,
			Supplier<? extends Optional<? extends T>> question) {
		ClientConnections current = this.running;
		CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
		SessionPool pool = (current != null) ? current.pool(book.kind()) : null;
		if (pool == null || !pool.execute(book, () -> answer.complete(question.get().map((found) -> found)))) {
			answer.complete(Optional.empty());
		}
		return answer;
	}

	@Override
	public String toString() {
		return "KrakenClient " + name() + " of " + url();
	}

}
