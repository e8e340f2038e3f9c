// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.book.decode.SymbolTable;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookFrames;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.subscription.BookEntry.Phase;
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
public final class BookSubscriptions implements FrameFeed, BookApplier.Owner, BookAnswers.Owner {

	private static final Logger logger = LoggerFactory.getLogger(BookSubscriptions.class);

	private final EventLoop loop;

	private final RequestSender sender;

	private final Instruments instruments;

	private final Runnable instrumentRefresh;

	private final SubscriptionOptions options;

	private final FrameCounters counters;

	private final Runnable settled;

	private final BookApplier applier;

	private final BookAnswers answers;

	private final BookFrames frames;

	private final BookRequests requests;

	private final QuietBooks quietBooks;

	private final SymbolTable<BookEntry> table = new SymbolTable<>();

	/** By symbol; written on the loop, read by any thread. */
	private final Map<String, BookEntry> entries = new ConcurrentSkipListMap<>();

	private final BookKind kind;

	/** Whether each connection begins with a fresh snapshot of the instruments. */
	private final boolean instrumentsFollow;

	private long frameNumber;

	private boolean connected;

	/** Whether a symbol without an instrument is one that the exchange does not have. */
	private boolean instrumentsComplete;

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
		this.frames = kind.frames();
		this.loop = loop;
		this.sender = sender;
		this.instruments = instruments;
		this.instrumentsFollow = instrumentFeed.onThisConnection();
		this.instrumentRefresh = instrumentFeed.refresh();
		this.options = options;
		this.counters = counters;
		this.settled = settled;
		this.applier = new BookApplier(loop, counters, this);
		this.answers = new BookAnswers(loop, sender, options, random, this.applier, this);
		this.requests = new BookRequests(kind, loop, sender, options, limiter, pace, this::flush);
		this.quietBooks = new QuietBooks(options.probeAfter());
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
				queue(entry, Duration.ZERO);
			}
		}
		else {
			entry.wanted = true;
			if (entry.takesFrames() && entry.subscribedDepth != book.depth()) {
				end(entry, "The wanted depth is " + book.depth() + " now");
			}
			else if (entry.phase == Phase.REFUSED) {
				queue(entry, Duration.ZERO);
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
		this.instrumentsComplete &= !this.instrumentsFollow;
		this.quietBooks.clear();
		for (BookEntry entry : this.entries.values()) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
			entry.failures = 0;
			entry.tokenRenewed = false;
			entry.pointsTaken = false;
			queue(entry, Duration.ZERO);
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
		this.instrumentsComplete |= complete;
		if (!this.connected) {
			return;
		}
		for (BookEntry entry : this.entries.values()) {
			Instrument instrument = this.instruments.find(entry.symbol()).orElse(null);
			if (entry.phase == Phase.NO_INSTRUMENT || entry.phase == Phase.UNKNOWN) {
				if (instrument != null) {
					entry.published.enter(BookState.AWAITING_SNAPSHOT, null);
					queue(entry, Duration.ZERO);
				}
				else if (this.instrumentsComplete && entry.phase == Phase.NO_INSTRUMENT) {
					unknown(entry);
				}
			}
			else if (entry.takesFrames() && instrument != null && !fits(entry.engine, instrument)) {
				resync(entry, "The exchange changed the precision of the pair");
			}
		}
		flush();
	}

	private void unknown(BookEntry entry) {
		String reason = "The exchange's instrument list has no " + entry.symbol();
		logger.warn("{}: {}", entry.symbol(), reason);
		entry.probing = false;
		entry.enter(Phase.UNKNOWN, reason);
		entry.published.enter(BookState.STALE, reason);
	}

	private static boolean fits(@Nullable BookEngine engine, Instrument instrument) {
		return engine != null && engine.view().pricePrecision() == instrument.pricePrecision()
				&& engine.view().qtyPrecision() == instrument.qtyPrecision();
	}

	@Override
	public boolean onFrame(byte[] buffer, int offset, int length) {
		if (!this.frames.decode(buffer, offset, length)) {
			return false;
		}
		this.frameNumber++;
		long exchangeNs = BookView.NO_TIMESTAMP;
		for (int i = 0; i < this.frames.size(); i++) {
			FrameMessage message = this.frames.message(i);
			exchangeNs = message.snapshot() ? BookView.NO_TIMESTAMP : message.timestampNs();
			BookEntry entry = this.table.get(message);
			if (entry == null || entry.engine == null) {
				this.counters.onIgnored();
				continue;
			}
			if (entry.lastFrameNumber != this.frameNumber) {
				entry.lastFrameNumber = this.frameNumber;
				entry.lastFrames.add(buffer, offset, length);
			}
			if (entry.takesFrames()) {
				this.applier.onMessage(entry, entry.engine, message);
			}
			else {
				this.counters.onIgnored();
			}
		}
		this.counters.onDone(this.kind.channelName(), exchangeNs);
		return true;
	}

	@Override
	public void untrusted(BookEntry entry, @Nullable String reason) {
		resync(entry, reason);
		flush();
	}

	@Override
	public void instrumentsOutdated() {
		this.instrumentRefresh.run();
	}

	@Override
	public void complete(BookEntry entry) {
		this.settled.run();
	}

	@Override
	public void proven(BookEntry entry, long snapshotNs, boolean different) {
		long now = this.loop.nanoTime();
		this.quietBooks.proven(now);
		if (different && this.quietBooks.differs(entry, snapshotNs, now)) {
			this.sender.replaceConnection(RequestSender.Cause.UPDATES_MISSED,
					"Probes of quiet books found missed updates, last of " + entry.symbol());
		}
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
		boolean taken = this.answers.onResponse(response, this.entries);
		flush();
		return taken;
	}

	@Override
	public void again(BookEntry entry, Duration delay) {
		queue(entry, delay);
	}

	@Override
	public void over(BookEntry entry) {
		remove(entry);
	}

	@Override
	public void tokenRenewed(BookEntry entry) {
		if (this.connected && entry.phase == Phase.TOKEN_WANTED) {
			queue(entry, Duration.ZERO);
			flush();
		}
		else if (this.connected && entry.phase == Phase.UNSUBSCRIBING) {
			entry.deadlineNs = this.loop.nanoTime();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, entry.status().reason());
			flush();
		}
	}

	@Override
	public void onTick() {
		if (!this.connected) {
			return;
		}
		long now = this.loop.nanoTime();
		for (BookEntry entry : List.copyOf(this.entries.values())) {
			boolean due = now - entry.deadlineNs >= 0;
			if (entry.phase == Phase.UNSUBSCRIBING && due) {
				this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
						"No answer to the unsubscribe of " + entry.symbol());
				return;
			}
			if (entry.phase == Phase.SUBSCRIBING && due) {
				resync(entry, entry.acknowledged ? "No snapshot came" : "No answer to the subscribe");
			}
			else if (entry.failures > 0 && entry.phase == Phase.ACTIVE && entry.liveSinceNs != 0
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
			entry.deadlineNs = now;
			this.counters.onProbe();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, "Proving a quiet book");
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
			entry.deadlineNs = this.loop.nanoTime();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, reason);
		}
	}

	private void queue(BookEntry entry, Duration delay) {
		entry.acknowledged = false;
		entry.dataSeen = false;
		entry.liveSinceNs = entry.probing ? entry.liveSinceNs : 0;
		entry.deadlineNs = this.loop.nanoTime() + delay.toNanos();
		entry.enter(Phase.QUEUED, null);
	}

	private void flush() {
		if (this.connected) {
			this.requests.flush(this.entries.values(), this::available, this::prepare);
			this.settled.run();
		}
	}

	/** Whether the pair's precisions are known. */
	private boolean available(BookEntry entry) {
		entry.subscribedDepth = entry.published.depth();
		if (this.instruments.find(entry.symbol()).isEmpty()) {
			if (this.instrumentsComplete) {
				unknown(entry);
			}
			else {
				entry.enter(Phase.NO_INSTRUMENT, "Waiting for the exchange's instruments");
			}
			return false;
		}
		return true;
	}

	/** Makes an empty book of the pair's precisions, unless the present one is proven. */
	private boolean prepare(BookEntry entry) {
		Instrument instrument = this.instruments.find(entry.symbol()).orElse(null);
		if (instrument == null) {
			return false;
		}
		BookEngine engine = entry.engine;
		if (entry.probing && engine != null && engine.view().depth() == entry.subscribedDepth
				&& fits(engine, instrument)) {
			return true;
		}
		if (entry.probing) {
			entry.probing = false;
			entry.published.enter(BookState.RESYNCING, "The book's shape has changed");
		}
		entry.doubted = false;
		entry.engine = this.kind.engine(instrument, entry.subscribedDepth, this.options.checksumPolicy());
		entry.published.onEngine(entry.engine);
		if (entry.published.state() == BookState.STALE) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
		}
		return true;
	}

	@Override
	public Settlement settlement() {
		int live = 0;
		int refused = 0;
		int open = 0;
		for (BookEntry entry : this.entries.values()) {
			if (entry.phase == Phase.ACTIVE) {
				live++;
			}
			else if (entry.settled()) {
				refused++;
			}
			else {
				open++;
			}
		}
		return new Settlement(live, refused, open);
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
