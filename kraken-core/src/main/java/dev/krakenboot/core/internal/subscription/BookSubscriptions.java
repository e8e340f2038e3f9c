// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.SymbolTable;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books that the application wants, brought to be what the connection has: subscribed per
 * symbol, verified on every message, and resynced one by one when they cannot be trusted.
 * Lives on the connection's event loop.
 * <p>
 * Resync of a symbol: discard the book, unsubscribe, ignore all frames of the symbol
 * until the answer, subscribe anew, and take no update before the fresh snapshot. Book
 * frames carry no subscription id, so this order is what keeps an old subscription's
 * frames out.
 */
public final class BookSubscriptions implements FrameFeed {

	private static final Logger logger = LoggerFactory.getLogger(BookSubscriptions.class);

	private final EventLoop loop;

	private final Runnable instrumentRefresh;

	private final SubscriptionOptions options;

	private final FrameCounters counters;

	private final RandomGenerator random;

	private final Runnable settled;

	private final BookApplier applier;

	private final SubscriptionAnswers<BookEntry> answers;

	private final BookPairs pairs;

	private final BookRequests requests;

	private final QuietBooks quietBooks;

	private final SymbolTable<BookEntry> table = new SymbolTable<>();

	/** By symbol; written on the loop, read by any thread. */
	private final Map<String, BookEntry> entries = new ConcurrentSkipListMap<>();

	private final BookKind kind;

	private boolean connected;

	/**
	 * Creates the subscriptions of a connection, none wanted yet.
	 * @param kind channel of the books
	 * @param loop loop of the connection
	 * @param sender sends requests
	 * @param instruments pairs that are known
	 * @param instrumentFeed whether this connection feeds them, or how to ask the one
	 * that does for fresh ones
	 * @param options time limits and limits
	 * @param limiter limit of requests
	 * @param pace limit of snapshots, null for none
	 * @param random source of jitter
	 * @param counters counts of the connection
	 * @param settled run when one subscription more, or less, is settled
	 */
	public BookSubscriptions(BookKind kind, EventLoop loop, RequestSender sender, Instruments instruments,
			InstrumentFeed instrumentFeed, SubscriptionOptions options, RateLimiter limiter,
			@Nullable SnapshotPace pace, RandomGenerator random, FrameCounters counters, Runnable settled) {
		this.kind = kind;
		this.loop = loop;
		this.instrumentRefresh = instrumentFeed.refresh();
		this.options = options;
		this.counters = counters;
		this.random = random;
		this.settled = settled;
		Followed followed = new Followed();
		this.answers = new SubscriptionAnswers<>(loop, sender, options, followed);
		this.quietBooks = new QuietBooks(options.probeAfter(), sender);
		this.applier = new BookApplier(kind, loop, counters, this.table, this.answers, this.quietBooks, followed);
		this.pairs = new BookPairs(kind, instruments, instrumentFeed.onThisConnection(), options);
		this.requests = new BookRequests(kind, loop, sender, options, limiter, pace, this::flush);
	}

	/**
	 * Wants a book, or wants it in another depth than before; takes effect at once.
	 * @param book the book, with its wanted depth
	 */
	public void want(PublishedBook book) {
		BookEntry entry = this.entries.get(book.symbol());
		if (entry == null) {
			entry = new BookEntry(book);
			this.entries.put(book.symbol(), entry);
			this.table.put(book.symbol(), entry);
			if (this.connected) {
				book.enter(BookState.AWAITING_SNAPSHOT, null);
				this.answers.queue(entry, Duration.ZERO);
			}
		}
		else {
			entry.wanted = true;
			if (entry.takesFrames() && entry.subscribedDepth != book.depth()) {
				end(entry, "The wanted depth is " + book.depth() + " now");
			}
			else if (entry.phase == Phase.REFUSED) {
				this.answers.queue(entry, Duration.ZERO);
			}
		}
		if (!this.connected && book.state() == BookState.STALE) {
			book.enter(BookState.DISCONNECTED, "The connection is down");
		}
		flush();
	}

	/**
	 * Wants a book no more; takes effect at once.
	 * @param symbol symbol of the book
	 */
	public void unwant(String symbol) {
		BookEntry entry = this.entries.get(symbol);
		if (entry == null) {
			return;
		}
		entry.wanted = false;
		if (entry.phase == Phase.SUBSCRIBING || entry.phase == Phase.ACTIVE) {
			end(entry, "Not wanted any more");
			flush();
		}
		else if (entry.phase != Phase.UNSUBSCRIBE_QUEUED && entry.phase != Phase.UNSUBSCRIBING) {
			remove(entry);
		}
	}

	private void remove(BookEntry entry) {
		this.entries.remove(entry.symbol());
		this.table.remove(entry.symbol());
		entry.published.enter(BookState.STALE, "Not wanted any more");
		entry.published.forgetHistory();
		this.settled.run();
	}

	@Override
	public void onConnected() {
		this.connected = true;
		this.pairs.onConnected();
		this.quietBooks.clear();
		for (BookEntry entry : this.entries.values()) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
			entry.failures = 0;
			entry.tokenRenewed = false;
			entry.pointsTaken = false;
			this.answers.queue(entry, Duration.ZERO);
		}
		flush();
	}

	@Override
	public void onDisconnected(String reason) {
		this.connected = false;
		for (BookEntry entry : this.entries.values()) {
			entry.probing = false;
			entry.enter(Phase.OFFLINE, null);
			entry.published.enter(BookState.DISCONNECTED, reason);
		}
		List.copyOf(this.entries.values()).stream().filter((entry) -> !entry.wanted).forEach(this::remove);
	}

	/**
	 * Instruments have changed.
	 * @param complete whether all of them are known now
	 */
	public void onInstruments(boolean complete) {
		this.pairs.onInstruments(complete);
		if (!this.connected) {
			return;
		}
		for (BookEntry entry : this.entries.values()) {
			if (this.pairs.hasCome(entry)) {
				entry.published.enter(BookState.AWAITING_SNAPSHOT, null);
				this.answers.queue(entry, Duration.ZERO);
			}
			else if (entry.takesFrames() && this.pairs.hasChanged(entry)) {
				resync(entry, "The exchange changed the precision of the pair");
			}
		}
		flush();
	}

	@Override
	public boolean onFrame(byte[] buffer, int offset, int length) {
		return this.applier.onFrame(buffer, offset, length);
	}

	@Override
	public void onBrokenFrame(FrameException failure, String reason) {
		if (failure.channel() != null && !failure.channel().equals(this.kind.channelName())) {
			return;
		}
		if (failure.symbols().isEmpty()) {
			// It may have been any book's: each next checksum decides, and each is proven
			// soon.
			this.entries.values().forEach((entry) -> entry.doubted = true);
		}
		for (String symbol : failure.symbols()) {
			BookEntry entry = this.table.get(symbol);
			if (entry != null && entry.takesFrames()) {
				resync(entry, reason);
			}
		}
		flush();
	}

	@Override
	public boolean onResponse(SubscriptionResponse response) {
		boolean taken = this.answers.onResponse(response, this.entries.values());
		flush();
		return taken;
	}

	@Override
	public void onTick() {
		if (!this.connected || !this.answers.onTick(this.entries.values())) {
			return;
		}
		long now = this.loop.nanoTime();
		for (BookEntry entry : this.entries.values()) {
			if (entry.failures > 0 && entry.phase == Phase.ACTIVE && entry.liveSinceNs != 0
					&& now - entry.liveSinceNs >= this.options.stablePeriod().toNanos()) {
				entry.failures = 0;
			}
		}
		this.quietBooks.look(this.entries.values(), now);
		for (BookEntry entry : this.quietBooks.due(this.entries.values(), now)) {
			if (!this.requests.mayProbe(entry)) {
				break;
			}
			entry.probing = true;
			this.counters.onProbe();
			this.answers.end(entry, Duration.ZERO, "Proving a quiet book");
		}
		flush();
	}

	/**
	 * Asks something of a book between two messages.
	 * @param book the book
	 * @param question the question, asked of the book and the state it is in
	 * @return the answer, null when the book holds no levels
	 */
	public <T> @Nullable T ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question) {
		BookEntry entry = this.entries.get(book.symbol());
		BookState state = book.state();
		boolean engineIsCurrent = state == BookState.LIVE || state == BookState.DISCONNECTED;
		if (entry == null || entry.engine == null || !engineIsCurrent
				|| entry.engine.view().state() != BookState.LIVE) {
			return null;
		}
		return question.apply(entry.engine, state);
	}

	/**
	 * Discards a book and asks for a fresh snapshot, on somebody's wish.
	 * @param symbol symbol of the book
	 * @param reason why, for people
	 */
	public void resync(String symbol, String reason) {
		BookEntry entry = this.entries.get(symbol);
		if (entry != null && entry.takesFrames()) {
			resync(entry, reason);
			flush();
		}
	}

	@Override
	public Collection<SubscriptionStatus> statuses() {
		return this.entries.values().stream().map(BookEntry::status).toList();
	}

	private void resync(BookEntry entry, @Nullable String reason) {
		if (entry.failures == 0) {
			logger.warn("{}: resync: {}", entry.symbol(), reason);
		}
		else {
			logger.debug("{}: resync {} in a row: {}", entry.symbol(), entry.failures + 1, reason);
		}
		entry.failures++;
		entry.published.onResync();
		end(entry, reason);
	}

	/** Discards the book and ends its subscription. */
	private void end(BookEntry entry, @Nullable String reason) {
		entry.probing = false;
		if (entry.engine != null) {
			entry.engine.discard();
		}
		// No snapshot is coming for a book that nobody wants.
		entry.published.enter(entry.wanted ? BookState.RESYNCING : BookState.STALE, reason);
		if (entry.phase != Phase.UNSUBSCRIBING) {
			this.answers.end(entry, Duration.ZERO, reason);
		}
	}

	private void flush() {
		if (this.connected) {
			this.requests.flush(this.entries.values(), this.pairs::isAvailable, this.pairs::prepare);
			this.settled.run();
		}
	}

	@Override
	public Settlement settlement() {
		return SubscriptionAnswers.settlement(this.entries.values());
	}

	/** Does what follows from answers and messages. */
	private final class Followed implements SubscriptionAnswers.Owner<BookEntry>, BookApplier.Owner {

		@Override
		public void untrusted(BookEntry entry, @Nullable String reason) {
			resync(entry, reason);
			flush();
		}

		@Override
		public void instrumentsOutdated() {
			BookSubscriptions.this.instrumentRefresh.run();
		}

		@Override
		public void onRefused(BookEntry entry, String error) {
			entry.probing = false;
			entry.published.enter(BookState.STALE, error);
		}

		@Override
		public void onActive(BookEntry entry) {
			entry.quietSinceNs = BookSubscriptions.this.loop.nanoTime();
		}

		@Override
		public void onEnded(BookEntry entry, SubscriptionResponse response) {
			Instant time = response.timeOut();
			entry.unsubscribedAtNs = (time != null) ? TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano()
					: 0;
			if (!entry.wanted) {
				remove(entry);
				return;
			}
			Duration delay = Duration.ZERO;
			if (!entry.probing && entry.failures >= 2) {
				delay = BookSubscriptions.this.options.backoff()
					.delay(entry.failures - 1, BookSubscriptions.this.random);
				entry.published.enter(BookState.STALE, "Waiting " + delay + " before resync " + entry.failures);
			}
			BookSubscriptions.this.answers.queue(entry, delay);
		}

		@Override
		public void onLate(BookEntry entry, String reason) {
			resync(entry, reason);
		}

		@Override
		public void onSettled() {
			BookSubscriptions.this.settled.run();
		}

		@Override
		public void flush() {
			BookSubscriptions.this.flush();
		}

	}

	/**
	 * The feed of the instruments as a connection with books sees it.
	 *
	 * @param onThisConnection whether this connection feeds them, so that each time it is
	 * up a fresh snapshot of them follows
	 * @param refresh asks for fresh instruments
	 */
	public record InstrumentFeed(boolean onThisConnection, Runnable refresh) {

	}

}
