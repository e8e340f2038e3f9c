// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.delivery.EventDispatcher;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.transport.NettyRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client over one public connection. What outlives a restart (books, instruments, counts,
 * listeners) is here; what does not is the {@link Running} part.
 */
final class DefaultKrakenClient implements KrakenClient, BookPublisher {

	private static final Logger logger = LoggerFactory.getLogger(DefaultKrakenClient.class);

	private static final String PUBLIC = "public";

	/**
	 * Depth-1000 and instrument snapshots are large; the protocol notes advise 16 MiB.
	 */
	private static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final KrakenClientOptions options;

	private final Clock clock;

	private final @Nullable ExecutorService ownExecutor;

	private final EventDispatcher dispatcher;

	private final Map<String, PublishedBook> books = new LinkedHashMap<>();

	private final InstrumentCache instruments = new InstrumentCache();

	private final FrameCounters counters = new FrameCounters();

	private volatile ConnectionStatus lastStatus;

	private volatile @Nullable Running running;

	DefaultKrakenClient(KrakenClientOptions options, Clock clock, @Nullable Executor deliveryExecutor) {
		this.options = options;
		this.clock = clock;
		this.ownExecutor = (deliveryExecutor == null) ? newExecutor(options.name()) : null;
		this.dispatcher = new EventDispatcher((this.ownExecutor != null) ? this.ownExecutor : deliveryExecutor);
		for (BookSubscription subscription : options.books()) {
			for (String symbol : subscription.symbols()) {
				this.books.put(symbol, new PublishedBook(symbol, subscription.depth(), this.books.size(), clock, this));
			}
		}
		this.dispatcher.books(List.copyOf(this.books.values()));
		this.lastStatus = new ConnectionStatus(PUBLIC, url(), ConnectionState.STOPPED, clock.instant(), 0);
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

	@Override
	public String name() {
		return this.options.name();
	}

	@Override
	public synchronized void start() {
		if (this.running == null) {
			Running next = new Running();
			this.running = next;
			next.session.start();
		}
	}

	@Override
	public synchronized void stop() {
		Running last = this.running;
		if (last != null) {
			last.stop();
			this.lastStatus = last.session.status();
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public void close() {
		stop();
		if (this.ownExecutor != null) {
			this.ownExecutor.shutdown();
		}
	}

	@Override
	public List<LiveBook> books() {
		return List.copyOf(this.books.values());
	}

	@Override
	public Optional<LiveBook> book(String symbol) {
		return Optional.ofNullable(this.books.get(symbol));
	}

	@Override
	public Instruments instruments() {
		return this.instruments;
	}

	@Override
	public List<ConnectionStatus> connections() {
		Running current = this.running;
		return List.of((current != null) ? current.session.status() : this.lastStatus);
	}

	@Override
	public List<SubscriptionStatus> subscriptions() {
		Running current = this.running;
		if (current != null) {
			return current.session.subscriptions();
		}
		List<SubscriptionStatus> waiting = new ArrayList<>();
		this.books.keySet()
			.forEach((symbol) -> waiting
				.add(new SubscriptionStatus("book", symbol, SubscriptionState.WAITING, "The client is stopped")));
		return waiting;
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
	public ClientStatistics statistics() {
		return new ClientStatistics(this.counters.frames(), this.counters.bytes(), this.counters.rejected(),
				this.counters.unknown(), this.counters.ignored(), this.dispatcher.conflated(),
				this.dispatcher.dropped());
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
	public CompletableFuture<BookView> fullCopy(PublishedBook book) {
		Running current = this.running;
		if (current == null) {
			return CompletableFuture.completedFuture(book.top());
		}
		CompletableFuture<BookView> copy = new CompletableFuture<>();
		boolean taken = current.runtime.loop().execute(() -> copy.complete(current.session.fullCopy(book)));
		return taken ? copy : CompletableFuture.completedFuture(book.top());
	}

	@Override
	public String toString() {
		return "KrakenClient " + name() + " of " + url();
	}

	/** Threads, sockets and session of one run. */
	private final class Running {

		private final NettyRuntime runtime;

		private final MarketDataSession session;

		private Running() {
			DefaultKrakenClient client = DefaultKrakenClient.this;
			this.runtime = new NettyRuntime("kraken-" + client.name(), MAX_FRAME_BYTES);
			this.session = new MarketDataSession(PUBLIC, client.url(), client.options.connection(),
					this.runtime.transport(), this.runtime.loop(), new SpotV2Codec(), client.clock,
					new SplittableRandom(), client.instruments, client.counters, List.copyOf(client.books.values()),
					client.dispatcher::change);
		}

		private void stop() {
			CountDownLatch stopped = new CountDownLatch(1);
			this.session.stop(stopped::countDown);
			try {
				if (!stopped.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
					logger.warn("Client {} did not stop within {}", name(), STOP_TIMEOUT);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.runtime.close(STOP_TIMEOUT);
		}

	}

}
