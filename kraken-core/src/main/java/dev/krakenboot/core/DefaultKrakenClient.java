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
import java.util.function.ToLongFunction;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.DeliveryStatus;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.delivery.EventDispatcher;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.session.SessionListener;
import dev.krakenboot.core.internal.session.SessionPool;
import dev.krakenboot.core.internal.session.SessionSettings;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.transport.NettyRuntime;
import dev.krakenboot.core.recording.FrameRecorder;
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

	/**
	 * Depth-1000 and instrument snapshots are large; the protocol notes advise 16 MiB.
	 */
	private static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final KrakenClientOptions options;

	private final SessionSettings settings;

	private final @Nullable ExecutorService ownExecutor;

	private final @Nullable FrameRecorder recorder;

	private final EventDispatcher dispatcher;

	private final BookDirectory books;

	private final InstrumentCache instruments = new InstrumentCache();

	/** Of all connections that ever were, so that sums only grow. */
	private final CopyOnWriteArrayList<FrameCounters> counters = new CopyOnWriteArrayList<>();

	private volatile List<ConnectionStatus> lastStatuses;

	private volatile @Nullable Running running;

	private boolean closed;

	DefaultKrakenClient(KrakenClientOptions options, Clock clock, @Nullable Executor deliveryExecutor,
			ConnectBudget budget, SessionSettings.Guards guards, @Nullable FrameRecorder recorder) {
		this.options = options;
		this.ownExecutor = (deliveryExecutor == null) ? newExecutor(options.name()) : null;
		this.books = new BookDirectory(options.subscriptions().checksumPolicy(), clock, this);
		this.dispatcher = new EventDispatcher((this.ownExecutor != null) ? this.ownExecutor : deliveryExecutor,
				this.books);
		this.settings = new SessionSettings(url(), options.connection(), options.subscriptions(), new SpotV2Codec(),
				clock, new SplittableRandom(), budget, guards, this.instruments, this);
		options.books().forEach(this::want);
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

	private List<PublishedBook> want(BookSubscription subscription) {
		return subscription.symbols().stream().map((symbol) -> this.books.want(symbol, subscription.depth())).toList();
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
		return Optional.ofNullable(this.books.find(symbol));
	}

	@Override
	public synchronized void subscribe(BookSubscription subscription) {
		List<PublishedBook> more = want(subscription);
		Running current = this.running;
		if (current != null) {
			more.forEach(current::want);
		}
	}

	@Override
	public synchronized void unsubscribe(Collection<String> symbols) {
		Running current = this.running;
		for (String symbol : symbols) {
			if (this.books.unwant(symbol) && current != null) {
				current.pool.unwant(symbol);
			}
		}
	}

	@Override
	public boolean resync(String symbol) {
		Running current = this.running;
		MarketDataSession session = (current != null) ? current.pool.sessionOf(symbol) : null;
		if (session == null) {
			return false;
		}
		session.resync(symbol, "Asked for");
		return true;
	}

	@Override
	public boolean reconnect(String connection) {
		Running current = this.running;
		if (current != null) {
			for (MarketDataSession session : current.pool.sessions()) {
				if (session.name().equals(connection)) {
					session.reconnect();
					return true;
				}
			}
		}
		return false;
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
				.map((book) -> new SubscriptionStatus("book", book.symbol(), SubscriptionState.WAITING,
						"The client is stopped"))
				.toList();
		}
		List<SubscriptionStatus> statuses = new ArrayList<>();
		current.pool.sessions().forEach((session) -> statuses.addAll(session.subscriptions()));
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
		this.dispatcher.change(change);
	}

	@Override
	public void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
		this.dispatcher.change(new BookMismatch(book, mismatch));
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		this.dispatcher.change(change);
	}

	@Override
	public void onRestored(SubscriptionsRestored restored) {
		this.dispatcher.change(restored);
	}

	@Override
	public CompletableFuture<BookView> fullCopy(PublishedBook book) {
		Running current = this.running;
		CompletableFuture<BookView> copy = new CompletableFuture<>();
		if (current == null || !current.pool.fullCopy(book, copy::complete)) {
			copy.complete(book.top());
		}
		return copy;
	}

	@Override
	public String toString() {
		return "KrakenClient " + name() + " of " + url();
	}

	/** Threads, sockets and sessions of one run. */
	private final class Running {

		private final NettyRuntime runtime = new NettyRuntime("kraken-" + name(), MAX_FRAME_BYTES,
				DefaultKrakenClient.this.recorder);

		private final SessionPool pool = new SessionPool(PUBLIC, DefaultKrakenClient.this.settings, this.runtime);

		private void start() {
			DefaultKrakenClient.this.books.wanted().forEach(this.pool::want);
			this.pool.sessions().forEach(this::count);
			this.pool.start();
		}

		private void want(PublishedBook book) {
			this.pool.want(book);
			this.pool.sessions().forEach(this::count);
		}

		private void count(MarketDataSession session) {
			DefaultKrakenClient.this.counters.addIfAbsent(session.counters());
		}

		private List<ConnectionStatus> statuses() {
			return this.pool.sessions().stream().map(MarketDataSession::status).toList();
		}

		private void stop() {
			if (!this.pool.stop(STOP_TIMEOUT)) {
				logger.warn("Client {} did not stop within {}", name(), STOP_TIMEOUT);
			}
			this.runtime.close(STOP_TIMEOUT);
		}

	}

}
