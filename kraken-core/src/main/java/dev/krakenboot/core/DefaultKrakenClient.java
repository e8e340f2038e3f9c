// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.DeliveryStatus;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.delivery.EventDispatcher;
import dev.krakenboot.core.internal.jfr.FlightEvents;
import dev.krakenboot.core.internal.session.AccountSession;
import dev.krakenboot.core.internal.session.ExchangeSession;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.session.SessionListener;
import dev.krakenboot.core.internal.session.SessionPool;
import dev.krakenboot.core.internal.session.SessionSettings;
import dev.krakenboot.core.internal.statistics.ConnectionCounts;
import dev.krakenboot.core.internal.statistics.TimingListeners;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.internal.transport.NettyRuntime;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.MessageTimings;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client over public connections. What outlives a restart (books, instruments, counts,
 * listeners) is here; what does not is the {@link Running} part.
 */
final class DefaultKrakenClient implements KrakenClient, BookPublisher, SessionListener {

	private static final Logger logger = LoggerFactory.getLogger(DefaultKrakenClient.class);

	private static final String PUBLIC = "public";

	private static final String LEVEL3 = "level3";

	private static final String PRIVATE = "private";

	/**
	 * Depth-1000 and instrument snapshots are large; the protocol notes advise 16 MiB.
	 */
	private static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final KrakenClientOptions options;

	private final SessionSettings settings;

	private final @Nullable ExecutorService ownExecutor;

	private final @Nullable FrameRecorder recorder;

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

	/** Of all connections that ever were, so that sums only grow. */
	private final CopyOnWriteArrayList<FrameCounters> counters = new CopyOnWriteArrayList<>();

	private volatile List<ConnectionStatus> lastStatuses;

	private volatile @Nullable Running running;

	private boolean closed;

	DefaultKrakenClient(KrakenClientOptions options, Clock clock, @Nullable Executor deliveryExecutor,
			ConnectBudget budget, SessionSettings.Guards guards, @Nullable FrameRecorder recorder,
			@Nullable TokenProvider tokens) {
		this.options = options;
		this.flight = FlightEvents.of(options.name());
		this.budget = budget;
		this.ownExecutor = (deliveryExecutor == null) ? newExecutor(options.name()) : null;
		this.books = new BookDirectory(options.subscriptions().checksumPolicy(), clock, this);
		this.dispatcher = new EventDispatcher((this.ownExecutor != null) ? this.ownExecutor : deliveryExecutor,
				this.books);
		this.settings = new SessionSettings(url(), options.connection(), options.subscriptions(), new SpotV2Codec(),
				clock, new SplittableRandom(), budget, guards, this.instruments, this);
		this.tokens = tokens;
		this.level3Pace = new SnapshotPace(options.subscriptions().tier().level3Counter(System::nanoTime));
		this.account = new TrackedAccount(clock, this.dispatcher::change);
		options.wanted().forEach(this::want);
		this.recorder = recorder;
		if (recorder != null) {
			recorder.begin(options.name());
		}
		this.lastStatuses = List.of(new ConnectionStatus(PUBLIC, url(), ConnectionState.STOPPED, clock.instant(), 0));
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
			Running next = new Running();
			this.running = next;
			next.start();
		}
	}

	@Override
	public synchronized void stop() {
		Running last = this.running;
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
		Running current = this.running;
		if (current != null) {
			more.forEach(current::want);
			current.wantAccount();
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
		else if (this.wantedAccount.unwant(subscription) && this.running != null) {
			this.running.unwantAccount(subscription);
		}
	}

	private void unwant(BookKind kind, List<String> symbols) {
		Running current = this.running;
		for (String symbol : symbols) {
			SessionPool pool = (current != null) ? current.pool(kind) : null;
			if (this.books.unwant(kind, symbol) && pool != null) {
				pool.unwant(symbol);
			}
		}
	}

	@Override
	public boolean resync(String symbol) {
		PublishedBook book = this.books.find(BookKind.LEVEL2, symbol);
		return book != null && resync(book);
	}

	@Override
	public boolean resync(LiveBook book) {
		Running current = this.running;
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
		Running current = this.running;
		if (current != null) {
			for (ExchangeSession session : current.sessions()) {
				if (session.name().equals(connection)) {
					session.reconnect();
					return true;
				}
			}
		}
		return false;
	}

	@Override
	public Account account() {
		return this.account;
	}

	@Override
	public Instruments instruments() {
		return this.instruments;
	}

	@Override
	public List<ConnectionStatus> connections() {
		Running current = this.running;
		return (current != null) ? current.statuses() : this.lastStatuses;
	}

	@Override
	public List<SubscriptionStatus> subscriptions() {
		Running current = this.running;
		if (current == null) {
			return this.books.wanted()
				.stream()
				.map((book) -> new SubscriptionStatus(book.channel(), book.symbol(), SubscriptionState.WAITING,
						"The client is stopped"))
				.toList();
		}
		List<SubscriptionStatus> statuses = new ArrayList<>();
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
	public Flow.Publisher<BookUpdate> bookUpdates(Collection<String> symbols) {
		return this.dispatcher.publisher(BookUpdate.class, symbols);
	}

	@Override
	public <E extends KrakenEvent> Flow.Publisher<E> events(Class<E> type) {
		return this.dispatcher.publisher(type, List.of());
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
		return new ClientStatistics(sum(FrameCounters::frames), sum(FrameCounters::bytes), rejected,
				sum(FrameCounters::unknown), sum(FrameCounters::ignored), sum(FrameCounters::probes),
				sum(FrameCounters::probeDifferences), this.dispatcher.conflated(), this.dispatcher.dropped());
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
		this.dispatcher.change(change);
	}

	@Override
	public void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
		BookMismatch event = new BookMismatch(book, mismatch);
		this.flight.onMismatch(event);
		this.dispatcher.change(event);
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		this.flight.onStateChange(change);
		this.dispatcher.change(change);
	}

	@Override
	public void onRestored(SubscriptionsRestored restored) {
		this.dispatcher.change(restored);
	}

	@Override
	public <T> CompletableFuture<Optional<T>> ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question) {
		Running current = this.running;
		CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
		SessionPool pool = (current != null) ? current.pool(book.kind()) : null;
		if (pool == null || !pool.ask(book, question, (found) -> answer.complete(Optional.ofNullable(found)))) {
			answer.complete(Optional.empty());
		}
		return answer;
	}

	@Override
	public String toString() {
		return "KrakenClient " + name() + " of " + url();
	}

	/** Threads, sockets and sessions of one run. */
	private final class Running {

		private final NettyRuntime runtime = new NettyRuntime("kraken-" + name(), MAX_FRAME_BYTES,
				DefaultKrakenClient.this.recorder);

		private final SessionPool publicPool = new SessionPool(PUBLIC, DefaultKrakenClient.this.settings, this.runtime,
				this::instrumentsChanged);

		/** Null until the first book of individual orders is wanted. */
		private volatile @Nullable SessionPool level3Pool;

		/** Null until something of the account is wanted. */
		private volatile @Nullable AccountSession accountSession;

		private boolean started;

		private void instrumentsChanged() {
			SessionPool level3 = this.level3Pool;
			if (level3 != null) {
				level3.instrumentsChanged();
			}
		}

		private @Nullable SessionPool pool(BookKind kind) {
			return (kind == BookKind.LEVEL3) ? this.level3Pool : this.publicPool;
		}

		private void start() {
			DefaultKrakenClient.this.books.wanted().forEach(this::want);
			wantAccount();
			sessions().forEach(this::count);
			this.started = true;
			pools().forEach(SessionPool::start);
			if (this.accountSession != null) {
				this.accountSession.start();
			}
		}

		private void wantAccount() {
			WantedAccount wanted = DefaultKrakenClient.this.wantedAccount;
			TokenProvider tokens = DefaultKrakenClient.this.tokens;
			if (wanted.isEmpty() || tokens == null) {
				return;
			}
			AccountSession session = this.accountSession;
			boolean created = session == null;
			if (session == null) {
				session = new AccountSession(PRIVATE,
						DefaultKrakenClient.this.settings
							.withUri(DefaultKrakenClient.this.options.endpoints().privateUrl()),
						this.runtime, DefaultKrakenClient.this.account, tokens);
				this.accountSession = session;
			}
			wanted.giveTo(session);
			count(session.exchange());
			if (created && this.started) {
				session.start();
			}
		}

		private void unwantAccount(Subscription subscription) {
			AccountSession session = this.accountSession;
			if (session != null && subscription instanceof ExecutionsSubscription) {
				session.unwantExecutions();
			}
			else if (session != null) {
				session.unwantBalances();
			}
		}

		private void want(PublishedBook book) {
			SessionPool pool = (book.kind() == BookKind.LEVEL3) ? level3Pool() : this.publicPool;
			pool.want(book);
			sessions().forEach(this::count);
		}

		private SessionPool level3Pool() {
			SessionPool present = this.level3Pool;
			if (present != null) {
				return present;
			}
			SessionPool created = new SessionPool(LEVEL3,
					DefaultKrakenClient.this.settings.withUri(DefaultKrakenClient.this.options.endpoints().level3Url()),
					this.runtime, new MarketDataSession.Books(BookKind.LEVEL3, DefaultKrakenClient.this.tokens,
							DefaultKrakenClient.this.level3Pace),
					this.publicPool);
			this.level3Pool = created;
			if (this.started) {
				created.start();
			}
			return created;
		}

		private List<SessionPool> pools() {
			SessionPool level3 = this.level3Pool;
			return (level3 != null) ? List.of(this.publicPool, level3) : List.of(this.publicPool);
		}

		private List<ExchangeSession> sessions() {
			List<ExchangeSession> sessions = new ArrayList<>();
			pools().forEach((pool) -> pool.sessions().forEach((session) -> sessions.add(session.exchange())));
			AccountSession accountSession = this.accountSession;
			if (accountSession != null) {
				sessions.add(accountSession.exchange());
			}
			return sessions;
		}

		private void count(ExchangeSession session) {
			DefaultKrakenClient.this.counters.addIfAbsent(session.counters());
		}

		private List<ConnectionStatus> statuses() {
			return sessions().stream().map(ExchangeSession::status).toList();
		}

		private void stop() {
			boolean stopped = true;
			for (SessionPool pool : pools()) {
				stopped &= pool.stop(STOP_TIMEOUT);
			}
			AccountSession accountSession = this.accountSession;
			stopped &= accountSession == null || accountSession.stop(STOP_TIMEOUT);
			if (!stopped) {
				logger.warn("Client {} did not stop within {}", name(), STOP_TIMEOUT);
			}
			this.runtime.close(STOP_TIMEOUT);
		}

	}

}
