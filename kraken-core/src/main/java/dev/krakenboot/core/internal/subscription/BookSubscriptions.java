// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.SymbolTable;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.Instruments;
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
public final class BookSubscriptions implements BookApplier.Owner {

	private static final Logger logger = LoggerFactory.getLogger(BookSubscriptions.class);

	private final EventLoop loop;

	private final RequestSender sender;

	private final Instruments instruments;

	private final Runnable instrumentRefresh;

	private final SubscriptionOptions options;

	private final RandomGenerator random;

	private final FrameCounters counters;

	private final Listener listener;

	private final BookApplier applier;

	private final BookRequests requests;

	private final QuietBooks quietBooks;

	private final SymbolTable<BookEntry> table = new SymbolTable<>();

	/** By symbol; written on the loop, read by any thread. */
	private final Map<String, BookEntry> entries = new ConcurrentSkipListMap<>();

	private long frameNumber;

	private byte[] frameBuffer = new byte[0];

	private int frameOffset;

	private int frameLength;

	private boolean connected;

	/** Whether a symbol without an instrument is one that the exchange does not have. */
	private boolean instrumentsComplete;

	private boolean restored;

	public BookSubscriptions(EventLoop loop, RequestSender sender, Instruments instruments, Runnable instrumentRefresh,
			SubscriptionOptions options, RateLimiter limiter, RandomGenerator random, FrameCounters counters,
			Listener listener) {
		this.loop = loop;
		this.sender = sender;
		this.instruments = instruments;
		this.instrumentRefresh = instrumentRefresh;
		this.options = options;
		this.random = random;
		this.counters = counters;
		this.listener = listener;
		this.applier = new BookApplier(loop, counters, this);
		this.requests = new BookRequests(loop, sender, options, limiter, this::flush);
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
		checkRestored();
	}

	/**
	 * The connection is up, and nothing is subscribed on it.
	 * @param instrumentsFollow whether a fresh snapshot of the instruments is on its way
	 */
	public void onConnected(boolean instrumentsFollow) {
		this.connected = true;
		this.instrumentsComplete &= !instrumentsFollow;
		this.restored = false;
		this.quietBooks.clear();
		for (BookEntry entry : this.entries.values()) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
			entry.failures = 0;
			queue(entry, Duration.ZERO);
		}
		flush();
	}

	/**
	 * The connection is down, and so is every subscription.
	 * @param reason why, for people
	 */
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

	private static boolean fits(@Nullable OrderBook engine, Instrument instrument) {
		return engine != null && engine.pricePrecision() == instrument.pricePrecision()
				&& engine.qtyPrecision() == instrument.qtyPrecision();
	}

	/**
	 * A frame has arrived, and the messages of books that follow are from it.
	 * @param buffer holds the frame, valid until the last of its messages
	 * @param offset index of its first byte
	 * @param length its length in bytes
	 */
	public void onFrame(byte[] buffer, int offset, int length) {
		this.frameNumber++;
		this.frameBuffer = buffer;
		this.frameOffset = offset;
		this.frameLength = length;
	}

	/**
	 * Takes in one decoded message.
	 * @param message the message, valid during the call only
	 */
	public void onMessage(BookMessage message) {
		BookEntry entry = this.table.get(message);
		if (entry != null && entry.lastFrameNumber != this.frameNumber) {
			entry.lastFrameNumber = this.frameNumber;
			entry.lastFrames.add(this.frameBuffer, this.frameOffset, this.frameLength);
		}
		if (entry == null || entry.engine == null || !entry.takesFrames()) {
			this.counters.onIgnored();
			return;
		}
		this.applier.onMessage(entry, entry.engine, message);
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
		checkRestored();
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

	/**
	 * Takes notice of a frame that could not be decoded.
	 * @param failure what is wrong, with the symbols that could be read
	 */
	public void onBrokenFrame(FrameException failure) {
		if (failure.channel() != null && !failure.channel().equals("book")) {
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
				resync(entry, failure.getMessage());
			}
		}
		flush();
	}

	/**
	 * Takes notice of an answer. Answers that are not for a book are ignored.
	 * @param response the answer
	 */
	public void onResponse(SubscriptionResponse response) {
		if (response.reqId() == null) {
			return;
		}
		long reqId = response.reqId();
		String symbol = response.symbol();
		if (symbol != null) {
			BookEntry entry = this.table.get(symbol);
			if (entry != null && entry.reqId == reqId) {
				onResponse(entry, response);
			}
		}
		else {
			for (BookEntry entry : List.copyOf(this.entries.values())) {
				if (entry.reqId == reqId) {
					onResponse(entry, response);
				}
			}
		}
		flush();
	}

	private void onResponse(BookEntry entry, SubscriptionResponse response) {
		boolean done = response.success() || response.alreadyDone();
		if (entry.phase == Phase.SUBSCRIBING && !entry.acknowledged) {
			if (done) {
				acknowledged(entry);
			}
			else {
				refused(entry, String.valueOf(response.error()));
			}
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && done) {
			entry.unsubscribedAtNs = epochNs(response.timeOut());
			unsubscribed(entry);
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && Refusals.passing(String.valueOf(response.error()))) {
			entry.deadlineNs = this.loop.nanoTime() + this.options.backoff().base().toNanos();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, response.error());
		}
	}

	private static long epochNs(@Nullable Instant time) {
		return (time != null) ? TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano() : 0;
	}

	private void acknowledged(BookEntry entry) {
		entry.acknowledged = true;
		entry.deadlineNs = this.loop.nanoTime() + this.options.snapshotTimeout().toNanos();
		if (entry.dataSeen) {
			this.applier.data(entry);
		}
	}

	private void refused(BookEntry entry, String error) {
		logger.warn("{}: subscription refused: {}", entry.symbol(), error);
		entry.probing = false;
		entry.published.enter(BookState.STALE, error);
		if (Refusals.passing(error)) {
			entry.failures++;
			queue(entry, this.options.backoff().bound(entry.failures));
			entry.enter(Phase.QUEUED, error);
		}
		else {
			entry.enter(Phase.REFUSED, error);
			checkRestored();
		}
	}

	private void unsubscribed(BookEntry entry) {
		if (!entry.wanted) {
			remove(entry);
			return;
		}
		if (entry.probing || entry.failures < 2) {
			queue(entry, Duration.ZERO);
			return;
		}
		Duration delay = this.options.backoff().delay(entry.failures - 1, this.random);
		entry.published.enter(BookState.STALE, "Waiting " + delay + " before resync " + entry.failures);
		queue(entry, delay);
	}

	/** Looks for what is overdue; called every now and then. */
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
			entry.probing = true;
			entry.deadlineNs = now;
			this.counters.onProbe();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, "Proving a quiet book");
		}
		flush();
	}

	/**
	 * Copy of all levels of a book between two messages.
	 * @param book the book
	 * @return the copy; the published view when there is nothing deeper
	 */
	public BookView fullCopy(PublishedBook book) {
		BookEntry entry = this.entries.get(book.symbol());
		BookState state = book.state();
		boolean engineIsCurrent = state == BookState.LIVE || state == BookState.DISCONNECTED;
		if (entry == null || entry.engine == null || !engineIsCurrent || entry.engine.state() != BookState.LIVE) {
			return book.top();
		}
		return entry.engine.snapshot().withState(state);
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

	/**
	 * What is known of every wanted book. Safe for any thread.
	 */
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
		entry.published.enter(BookState.RESYNCING, reason);
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
			checkRestored();
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
		OrderBook engine = entry.engine;
		if (entry.probing && engine != null && engine.depth() == entry.subscribedDepth && fits(engine, instrument)) {
			return true;
		}
		if (entry.probing) {
			entry.probing = false;
			entry.published.enter(BookState.RESYNCING, "The book's shape has changed");
		}
		entry.doubted = false;
		entry.engine = new OrderBook(entry.symbol(), entry.subscribedDepth, instrument.pricePrecision(),
				instrument.qtyPrecision(), this.options.checksumPolicy());
		if (entry.published.state() == BookState.STALE) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
		}
		return true;
	}

	private void checkRestored() {
		if (this.connected && !this.restored && this.entries.values().stream().allMatch(BookEntry::settled)) {
			this.restored = true;
			long live = this.entries.values().stream().filter((entry) -> entry.phase == Phase.ACTIVE).count();
			this.listener.onRestored((int) live, this.entries.size() - (int) live);
		}
	}

	/**
	 * Hears when the subscriptions of a connection are complete again.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * Every wanted subscription has data, or was refused. Once a connection.
		 * @param live subscriptions with data
		 * @param refused subscriptions that the exchange does not give
		 */
		void onRestored(int live, int refused);

	}

}
