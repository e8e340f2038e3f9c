// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.level3.Level3View;
import dev.krakenboot.book.level3.QueuePosition;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.book.LiveHistory;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.book.TopLevels;
import dev.krakenboot.core.event.BookStateChange;
import org.jspecify.annotations.Nullable;

/**
 * Book as its readers see it. One writer, the connection's event loop, publishes; any
 * thread reads. Writing never waits and, apart from changes of state, makes no garbage.
 */
public final class PublishedBook implements LiveLevel3Book {

	private static final int ATTEMPTS = 64;

	private static final ThreadLocal<long[]> readerCopies = ThreadLocal
		.withInitial(() -> new long[TopLevelsBuffer.LENGTH]);

	private final BookKind kind;

	private final String symbol;

	private volatile int depth;

	private final int index;

	private final ChecksumPolicy checksumPolicy;

	private final Clock clock;

	private final BookPublisher publisher;

	private final @Nullable RecordedHistory history;

	private final TopLevelsBuffer buffer = new TopLevelsBuffer();

	private final long[] writerCopy = new long[TopLevelsBuffer.LENGTH];

	private volatile Status status;

	/** For readers that the writer outran; never older than the last change of state. */
	private volatile EpochView lastView;

	private volatile boolean viewWanted;

	private volatile long checksumMismatches;

	private volatile @Nullable ChecksumMismatch lastMismatch;

	private volatile long resyncs;

	private volatile long crossings;

	private @Nullable BookSnapshot lastVerified;

	private long epoch;

	private long updates;

	/**
	 * Creates a book that awaits its snapshot and has no history.
	 * @param kind channel of the book
	 * @param symbol symbol
	 * @param depth levels a side
	 * @param index number of the book within its client, counted from 0
	 * @param checksumPolicy which messages are checked
	 * @param clock clock for the times of state changes
	 * @param publisher told of every change, on the writer's thread
	 */
	public PublishedBook(BookKind kind, String symbol, int depth, int index, ChecksumPolicy checksumPolicy, Clock clock,
			BookPublisher publisher) {
		this(kind, symbol, depth, index, checksumPolicy, HistoryOptions.OFF, clock, publisher);
	}

	/**
	 * Creates a book that awaits its snapshot.
	 * @param kind channel of the book
	 * @param symbol symbol
	 * @param depth levels a side
	 * @param index number of the book within its client, counted from 0
	 * @param checksumPolicy which messages are checked
	 * @param history memory of past states, of which a book of orders keeps none
	 * @param clock clock for the times of state changes
	 * @param publisher told of every change, on the writer's thread
	 */
	public PublishedBook(BookKind kind, String symbol, int depth, int index, ChecksumPolicy checksumPolicy,
			HistoryOptions history, Clock clock, BookPublisher publisher) {
		this.kind = kind;
		this.symbol = symbol;
		this.depth = depth;
		this.index = index;
		this.checksumPolicy = checksumPolicy;
		this.clock = clock;
		this.publisher = publisher;
		this.history = (kind == BookKind.LEVEL2 && history.enabled())
				? new RecordedHistory(this, publisher, history.maxBytesPerBook()) : null;
		this.status = new Status(BookState.AWAITING_SNAPSHOT, clock.instant(), null);
		this.lastView = new EpochView(ownView(), 0);
	}

	/**
	 * Another engine takes in the messages of the book from now on, which is recorded if
	 * there is a history. Writer only.
	 * @param engine the engine, still empty
	 */
	public void onEngine(BookEngine engine) {
		if (this.history != null && engine.view() instanceof OrderBook levels) {
			this.history.follow(levels);
		}
	}

	/**
	 * Gives up the history, if there is any, until the next engine. Only by the writer,
	 * or while there is none.
	 */
	public void forgetHistory() {
		if (this.history != null) {
			this.history.forget();
		}
	}

	/**
	 * Publishes an applied message: verified, or not to be checked by the policy. Writer
	 * only.
	 * @param book the engine's book after the message
	 * @param update whether the message was an update rather than a snapshot
	 */
	public void onApplied(BookView book, boolean update) {
		if (update) {
			this.updates++;
		}
		if (book.crossed()) {
			this.crossings = this.crossings + 1;
		}
		BookState from = this.status.state();
		if (from != BookState.LIVE) {
			this.epoch++;
		}
		this.buffer.writeBook(book, BookState.LIVE, this.epoch, this.updates);
		if (from != BookState.LIVE) {
			entered(from, BookState.LIVE, null);
		}
		else if (this.viewWanted) {
			this.viewWanted = false;
			this.lastView = new EpochView(ownView(), this.epoch);
		}
		this.publisher.onUpdate(this);
	}

	/**
	 * Counts and keeps a message whose checksum did not match. Writer only.
	 * @param book the engine after the message
	 * @param expected the exchange's checksum
	 * @param frames last messages of the symbol, oldest first
	 */
	public void onMismatch(BookEngine book, long expected, List<String> frames) {
		this.checksumMismatches = this.checksumMismatches + 1;
		ChecksumMismatch mismatch = new ChecksumMismatch(this.symbol, this.clock.instant(), expected,
				book.computedChecksum(), book.comparedDigits(Side.BID), book.comparedDigits(Side.ASK), frames);
		this.lastMismatch = mismatch;
		this.publisher.onMismatch(this, mismatch);
	}

	/**
	 * Counts a fresh snapshot asked for. Writer only.
	 */
	public void onResync() {
		this.resyncs = this.resyncs + 1;
	}

	/**
	 * Enters a state other than live; does nothing when it is the present one. Writer
	 * only.
	 * @param state state to enter
	 * @param reason why, for people; may be null
	 */
	public void enter(BookState state, @Nullable String reason) {
		BookState from = this.status.state();
		if (from == state) {
			return;
		}
		if (state == BookState.DISCONNECTED && this.history != null) {
			this.history.stop();
		}
		if (from == BookState.LIVE) {
			BookSnapshot present = ownView();
			if (present.checksum() != BookView.NO_CHECKSUM) {
				this.lastVerified = present;
			}
		}
		this.epoch++;
		boolean keepsLevels = state == BookState.STALE || state == BookState.DISCONNECTED;
		if (keepsLevels && this.lastVerified != null) {
			this.buffer.writeBook(this.lastVerified, state, this.epoch, this.updates);
		}
		else {
			this.buffer
				.writeBook(
						BookSnapshot.of(this.symbol, this.depth, 0, 0, state, this.checksumPolicy, BookView.NO_CHECKSUM,
								BookView.NO_TIMESTAMP, new long[0], 0, new long[0], 0),
						state, this.epoch, this.updates);
		}
		entered(from, state, reason);
	}

	private void entered(BookState from, BookState to, @Nullable String reason) {
		Instant now = this.clock.instant();
		this.lastView = new EpochView(ownView(), this.epoch);
		this.status = new Status(to, now, reason);
		this.publisher.onStateChange(new BookStateChange(this, from, to, this.epoch, now, reason));
	}

	private BookSnapshot ownView() {
		this.buffer.readOwn(this.writerCopy);
		return TopLevelsBuffer.view(this.symbol, this.depth, this.checksumPolicy, this.writerCopy);
	}

	/**
	 * Wants another depth from the next subscription on.
	 * @param depth levels a side
	 */
	public void depth(int depth) {
		this.depth = depth;
	}

	/**
	 * Number of the book within its client, counted from 0.
	 */
	public int index() {
		return this.index;
	}

	/**
	 * Best levels with the number of their state.
	 */
	public EpochView epochView() {
		long[] copy = new long[TopLevelsBuffer.LENGTH];
		if (!this.buffer.read(copy, ATTEMPTS)) {
			// Failed reads mean that the writer publishes, so a fresh view is sure to
			// come; one
			// that was there before is never taken for the present.
			EpochView before = this.lastView;
			this.viewWanted = true;
			while (!this.buffer.read(copy, ATTEMPTS)) {
				EpochView fresh = this.lastView;
				if (fresh != before) {
					return fresh;
				}
			}
		}
		return new EpochView(TopLevelsBuffer.view(this.symbol, this.depth, this.checksumPolicy, copy),
				TopLevelsBuffer.epoch(copy));
	}

	/** Channel of the book. */
	public BookKind kind() {
		return this.kind;
	}

	@Override
	public String channel() {
		return this.kind.channelName();
	}

	@Override
	public String symbol() {
		return this.symbol;
	}

	@Override
	public int depth() {
		return this.depth;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
	}

	@Override
	public BookState state() {
		return this.status.state();
	}

	@Override
	public Instant stateSince() {
		return this.status.since();
	}

	@Override
	public @Nullable String stateReason() {
		return this.status.reason();
	}

	@Override
	public BookView top() {
		return epochView().view();
	}

	@Override
	public void read(TopLevels target) {
		long[] copy = readerCopies.get();
		while (!this.buffer.read(copy, ATTEMPTS)) {
			// A failed read means that the writer has gone on, so this one cannot be
			// stuck.
			Thread.onSpinWait();
		}
		TopLevelsBuffer.fill(this, copy, target);
	}

	@Override
	public CompletableFuture<BookView> full() {
		return this.publisher.ask(this, BookEngine::copy).thenApply((copy) -> copy.orElseGet(this::top));
	}

	@Override
	public CompletableFuture<Optional<Level3View>> orders() {
		return this.publisher.ask(this, BookEngine::copy)
			.thenApply((copy) -> copy.filter(Level3View.class::isInstance).map(Level3View.class::cast));
	}

	@Override
	public CompletableFuture<Optional<QueuePosition>> queuePosition(String orderId) {
		byte[] utf8 = orderId.getBytes(StandardCharsets.UTF_8);
		return this.publisher
			.ask(this,
					(engine, state) -> (state == BookState.LIVE && engine.view() instanceof Level3View orders)
							? orders.queuePosition(utf8, 0, utf8.length) : Optional.<QueuePosition>empty())
			.thenApply((answer) -> answer.flatMap((position) -> position));
	}

	@Override
	public Optional<LiveHistory> history() {
		return Optional.ofNullable(this.history);
	}

	@Override
	public long updates() {
		return this.buffer.updates();
	}

	@Override
	public long checksumMismatches() {
		return this.checksumMismatches;
	}

	@Override
	public Optional<ChecksumMismatch> lastMismatch() {
		return Optional.ofNullable(this.lastMismatch);
	}

	@Override
	public long resyncs() {
		return this.resyncs;
	}

	@Override
	public long crossings() {
		return this.crossings;
	}

	@Override
	public String toString() {
		return channel() + " " + this.symbol + " " + this.status.state();
	}

	/**
	 * View with the number of the state it belongs to.
	 *
	 * @param view the view
	 * @param epoch number of its state
	 */
	public record EpochView(BookView view, long epoch) {

	}

	private record Status(BookState state, Instant since, @Nullable String reason) {

	}

}
