// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.SymbolTable;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.subscription.BookEntry.Phase;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
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
public final class BookSubscriptions {

	private static final Logger logger = LoggerFactory.getLogger(BookSubscriptions.class);

	/** Symbols of one request; it counts as one message at the exchange. */
	private static final int MAX_SYMBOLS_PER_REQUEST = 100;

	private final EventLoop loop;

	private final RequestSender sender;

	private final Instruments instruments;

	private final Runnable instrumentRefresh;

	private final SubscriptionTimeouts timeouts;

	private final RandomGenerator random;

	private final SymbolTable<BookEntry> table = new SymbolTable<>();

	private final List<BookEntry> entries = new ArrayList<>();

	private final FrameCounters counters;

	private boolean connected;

	public BookSubscriptions(EventLoop loop, RequestSender sender, Instruments instruments, Runnable instrumentRefresh,
			SubscriptionTimeouts timeouts, RandomGenerator random, FrameCounters counters, List<PublishedBook> books) {
		this.loop = loop;
		this.sender = sender;
		this.instruments = instruments;
		this.instrumentRefresh = instrumentRefresh;
		this.timeouts = timeouts;
		this.random = random;
		this.counters = counters;
		for (PublishedBook book : books) {
			BookEntry entry = new BookEntry(book);
			this.entries.add(entry);
			this.table.put(book.symbol(), entry);
		}
	}

	/** The connection is up, and nothing is subscribed on it. */
	public void onConnected() {
		this.connected = true;
		for (BookEntry entry : this.entries) {
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
		for (BookEntry entry : this.entries) {
			entry.enter(Phase.OFFLINE, null);
			entry.published.enter(BookState.DISCONNECTED, reason);
		}
	}

	/**
	 * Instruments have changed.
	 * @param complete whether all of them are known now
	 */
	public void onInstruments(boolean complete) {
		if (!this.connected) {
			return;
		}
		for (BookEntry entry : this.entries) {
			Instrument instrument = this.instruments.find(entry.symbol()).orElse(null);
			if (entry.phase == Phase.NO_INSTRUMENT) {
				if (instrument != null) {
					entry.published.enter(BookState.AWAITING_SNAPSHOT, null);
					queue(entry, Duration.ZERO);
				}
				else if (complete) {
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
		if (entry.published.state() != BookState.STALE) {
			logger.warn("{}: {}", entry.symbol(), reason);
		}
		entry.enter(Phase.NO_INSTRUMENT, reason);
		entry.published.enter(BookState.STALE, reason);
	}

	private static boolean fits(@Nullable OrderBook engine, Instrument instrument) {
		return engine != null && engine.pricePrecision() == instrument.pricePrecision()
				&& engine.qtyPrecision() == instrument.qtyPrecision();
	}

	/**
	 * Takes in one decoded message.
	 * @param message the message, valid during the call only
	 */
	public void onMessage(BookMessage message) {
		BookEntry entry = this.table.get(message);
		if (entry == null || entry.engine == null || !entry.takesFrames()) {
			this.counters.onIgnored();
			return;
		}
		OrderBook engine = entry.engine;
		ApplyResult result;
		try {
			result = engine.apply(message);
		}
		catch (FrameException ex) {
			if (ex.reason() == FrameException.Reason.PRECISION_EXCEEDED) {
				this.instrumentRefresh.run();
			}
			this.counters.onRejected(ex.reason().name());
			resync(entry, ex.getMessage());
			return;
		}
		switch (result) {
			case VERIFIED -> verified(entry, engine, message.snapshot());
			case UNVERIFIED -> data(entry);
			case REFUSED -> this.counters.onIgnored();
			case MISMATCH -> {
				entry.published.onMismatch();
				resync(entry, "Checksum " + engine.computedChecksum() + " is not the exchange's " + message.checksum());
			}
		}
	}

	private void verified(BookEntry entry, OrderBook engine, boolean snapshot) {
		entry.published.onVerified(engine, !snapshot);
		if (entry.phase != Phase.ACTIVE) {
			data(entry);
		}
		if (entry.liveSinceNs == 0) {
			entry.everVerified = true;
			entry.liveSinceNs = this.loop.nanoTime() | 1;
		}
	}

	/** First data, or more of it before the acknowledgement. */
	private void data(BookEntry entry) {
		entry.dataSeen = true;
		if (entry.acknowledged && entry.phase != Phase.ACTIVE) {
			entry.enter(Phase.ACTIVE, null);
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
		for (String symbol : failure.symbols()) {
			BookEntry entry = this.table.get(symbol);
			if (entry != null && entry.takesFrames()) {
				resync(entry, failure.getMessage());
			}
		}
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
			for (BookEntry entry : this.entries) {
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
			Duration delay = (entry.failures > 1) ? this.timeouts.backoff().delay(entry.failures - 1, this.random)
					: Duration.ZERO;
			if (!delay.isZero()) {
				entry.published.enter(BookState.STALE, "Waiting " + delay + " before resync " + entry.failures);
			}
			queue(entry, delay);
		}
	}

	private void acknowledged(BookEntry entry) {
		entry.acknowledged = true;
		entry.deadlineNs = this.loop.nanoTime() + this.timeouts.acknowledgement().toNanos();
		if (entry.dataSeen) {
			data(entry);
		}
	}

	private void refused(BookEntry entry, String error) {
		logger.warn("{}: subscription refused: {}", entry.symbol(), error);
		entry.published.enter(BookState.STALE, error);
		if (retryHelps(error)) {
			entry.failures++;
			queue(entry, this.timeouts.backoff().bound(entry.failures));
			entry.enter(Phase.QUEUED, error);
		}
		else {
			entry.enter(Phase.REFUSED, error);
		}
	}

	/** Refusals that speak of the moment, not of the request. */
	private static boolean retryHelps(String error) {
		String text = error.toLowerCase(Locale.ROOT);
		return text.startsWith("exceeded msg rate") || text.startsWith("eservice:")
				|| text.startsWith("egeneral:internal error") || text.startsWith("egeneral:too many requests")
				|| text.contains("rate limit exceeded");
	}

	/** Looks for what is overdue; called every now and then. */
	public void onTick() {
		if (!this.connected) {
			return;
		}
		long now = this.loop.nanoTime();
		for (BookEntry entry : this.entries) {
			boolean due = now - entry.deadlineNs >= 0;
			if (entry.phase == Phase.UNSUBSCRIBING && due) {
				this.sender.replaceConnection("No answer to the unsubscribe of " + entry.symbol());
				return;
			}
			if (entry.phase == Phase.SUBSCRIBING && due) {
				resync(entry, entry.acknowledged ? "No snapshot came" : "No answer to the subscribe");
			}
			else if (entry.phase == Phase.ACTIVE && entry.failures > 0 && entry.liveSinceNs != 0
					&& now - entry.liveSinceNs >= this.timeouts.stable().toNanos()) {
				entry.failures = 0;
			}
		}
		flush();
	}

	/**
	 * Copy of all levels of a book between two messages.
	 * @param book the book
	 * @return the copy; the published view when there is nothing deeper
	 */
	public BookView fullCopy(PublishedBook book) {
		BookEntry entry = this.table.get(book.symbol());
		BookState state = book.state();
		boolean engineIsCurrent = state == BookState.LIVE || state == BookState.DISCONNECTED;
		if (entry == null || entry.engine == null || !engineIsCurrent || entry.engine.state() != BookState.LIVE) {
			return book.top();
		}
		return entry.engine.snapshot().withState(state);
	}

	/**
	 * What is known of every wanted book. Safe for any thread.
	 */
	public List<SubscriptionStatus> statuses() {
		return this.entries.stream().map(BookEntry::status).toList();
	}

	private void resync(BookEntry entry, @Nullable String reason) {
		logger.warn("{}: resync: {}", entry.symbol(), reason);
		if (entry.engine != null) {
			entry.engine.discard();
		}
		entry.failures++;
		entry.published.onResync();
		entry.published.enter(BookState.RESYNCING, reason);
		entry.reqId = this.sender
			.send((id) -> new Request.Unsubscribe(id, new Channel.Book(entry.depth()), List.of(entry.symbol())));
		entry.deadlineNs = this.loop.nanoTime() + this.timeouts.unsubscribe().toNanos();
		entry.enter(Phase.UNSUBSCRIBING, reason);
	}

	private void queue(BookEntry entry, Duration delay) {
		entry.acknowledged = false;
		entry.dataSeen = false;
		entry.liveSinceNs = 0;
		entry.deadlineNs = this.loop.nanoTime() + delay.toNanos();
		entry.enter(Phase.QUEUED, null);
	}

	/** Asks for all books whose time has come. */
	private void flush() {
		if (!this.connected) {
			return;
		}
		long now = this.loop.nanoTime();
		Map<Integer, List<BookEntry>> byDepth = new TreeMap<>();
		for (BookEntry entry : this.entries) {
			if (entry.phase == Phase.QUEUED && now - entry.deadlineNs >= 0 && prepared(entry)) {
				byDepth.computeIfAbsent(entry.depth(), (depth) -> new ArrayList<>()).add(entry);
			}
		}
		byDepth.forEach((depth, due) -> {
			for (int from = 0; from < due.size(); from += MAX_SYMBOLS_PER_REQUEST) {
				subscribe(depth, due.subList(from, Math.min(due.size(), from + MAX_SYMBOLS_PER_REQUEST)));
			}
		});
	}

	/** Makes an empty book of the pair's precisions, if they are known. */
	private boolean prepared(BookEntry entry) {
		Instrument instrument = this.instruments.find(entry.symbol()).orElse(null);
		if (instrument == null) {
			entry.enter(Phase.NO_INSTRUMENT, "Waiting for the exchange's instruments");
			return false;
		}
		entry.engine = new OrderBook(entry.symbol(), entry.depth(), instrument.pricePrecision(),
				instrument.qtyPrecision());
		return true;
	}

	private void subscribe(int depth, List<BookEntry> due) {
		List<String> symbols = due.stream().map(BookEntry::symbol).toList();
		long reqId = this.sender.send((id) -> new Request.Subscribe(id, new Channel.Book(depth), symbols));
		long deadlineNs = this.loop.nanoTime() + this.timeouts.acknowledgement().toNanos();
		for (BookEntry entry : due) {
			entry.reqId = reqId;
			entry.deadlineNs = deadlineNs;
			if (entry.published.state() == BookState.STALE) {
				entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
			}
			entry.enter(Phase.SUBSCRIBING, null);
		}
	}

}
