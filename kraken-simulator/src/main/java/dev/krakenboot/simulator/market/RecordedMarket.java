// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.instrument.Instruments;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import dev.krakenboot.simulator.recording.RecordedBook;
import dev.krakenboot.simulator.recording.RecordedFrame;
import dev.krakenboot.simulator.recording.RecordedPair;
import dev.krakenboot.simulator.recording.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A market that replays the book frames of a recording, each exactly as recorded, and has
 * no other market data; subscriptions of other channels are refused. A recording is a
 * file, plain or compressed by gzip, with a raw frame or an envelope of a client's
 * recorder on each line; it may hold symbols of several depths. The simulator answers
 * requests itself; recorded acknowledgements, heartbeats and status frames are not sent.
 * <p>
 * The replay starts once the first request with an accepted book subscription is answered
 * in full, or by {@link #start()}; to have books of several depths from the beginning,
 * which takes several requests, start manually. Who subscribes later gets a snapshot of
 * the replayed state first. A book can only be subscribed to at its recorded depth. A
 * subscription without snapshot is sent none of the recorded snapshots either.
 */
public final class RecordedMarket implements Market {

	private final Object lock = new Object();

	private final Recording recording;

	private final ReplaySpeed speed;

	private final boolean manual;

	private final List<SimulatedPair> pairs;

	private final Map<String, ReplayedBook> books = new LinkedHashMap<>();

	private final List<MarketListener> listeners = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> finished = new CompletableFuture<>();

	private final Room room = new Room();

	private int position;

	private boolean subscribed;

	private @Nullable ReplayThread thread;

	private RecordedMarket(Builder builder) {
		this.recording = Recording.read(builder.file, builder.connection);
		this.speed = builder.speed;
		this.manual = builder.manual;
		this.pairs = this.recording.pairs().stream().map(RecordedMarket::pair).toList();
		this.recording.pairs().forEach((pair) -> this.books.put(pair.symbol(), new ReplayedBook(pair)));
	}

	/**
	 * A recording at the recorded speed.
	 * @param file the recording
	 * @return the market
	 * @throws IllegalArgumentException if the file cannot be read or a line is not a
	 * frame
	 */
	public static RecordedMarket of(Path file) {
		return builder(file).build();
	}

	public static Builder builder(Path file) {
		return new Builder(file);
	}

	private static SimulatedPair pair(RecordedPair pair) {
		return new SimulatedPair(pair.symbol(), pair.pricePrecision(), pair.qtyPrecision(), pair.firstPrice(),
				pair.firstQty());
	}

	/**
	 * Starts the replay on a thread of its own. Does nothing when it has started.
	 */
	public void start() {
		synchronized (this.lock) {
			if (this.thread == null && !this.finished.isDone()) {
				this.thread = new ReplayThread(this.recording.frames(), this.position, this.speed, this::next);
				this.thread.start();
			}
		}
	}

	/**
	 * Completes when the last frame was handed to its subscribers; is cancelled when the
	 * market is closed before.
	 * @return the completion
	 */
	public CompletableFuture<Void> finished() {
		return this.finished.copy();
	}

	/**
	 * Waits for the end of the replay.
	 * @param limit how long to wait
	 * @return whether the last frame was handed to its subscribers
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public boolean awaitFinished(Duration limit) throws InterruptedException {
		try {
			this.finished.get(limit.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException | CancellationException | ExecutionException ex) {
			return false;
		}
	}

	/**
	 * How many book frames of a symbol were replayed.
	 * @param symbol the symbol
	 * @return snapshots and updates
	 */
	public long replayed(String symbol) {
		synchronized (this.lock) {
			return book(symbol).replayed();
		}
	}

	/**
	 * The depth at which a symbol was recorded.
	 * @param symbol the symbol
	 * @return the depth
	 */
	public int depth(String symbol) {
		return book(symbol).depth();
	}

	@Override
	public List<SimulatedPair> pairs() {
		return this.pairs;
	}

	/**
	 * Replays frames on the calling thread until so many of the symbol were replayed or
	 * the recording ends.
	 * @throws IllegalStateException if the replay runs by itself
	 */
	@Override
	public void step(String symbol, int messages) {
		ReplayedBook book = book(symbol);
		long target = replayed(symbol) + messages;
		Room room = new Room();
		boolean more = true;
		while (more && replayed(symbol) < target) {
			synchronized (this.lock) {
				if (this.thread != null) {
					throw new IllegalStateException("The replay runs by itself");
				}
				more = replayNext();
			}
			room.await(crowded(book));
		}
	}

	private @Nullable BookSink crowded(ReplayedBook book) {
		synchronized (this.lock) {
			return book.withoutRoom();
		}
	}

	/**
	 * Replays the next frame for the thread.
	 * @return whether there was one
	 */
	private boolean next() {
		boolean more;
		BookSink crowded = null;
		synchronized (this.lock) {
			more = replayNext();
			for (ReplayedBook book : this.books.values()) {
				crowded = (crowded != null) ? crowded : book.withoutRoom();
			}
		}
		this.room.await(crowded);
		return more;
	}

	private boolean replayNext() {
		if (this.position < this.recording.frames().size()) {
			publish(this.recording.frames().get(this.position));
			this.position++;
		}
		if (this.position == this.recording.frames().size()) {
			this.finished.complete(null);
			return false;
		}
		return true;
	}

	private void publish(RecordedFrame frame) {
		Set<BookSink> takers = new LinkedHashSet<>();
		for (RecordedBook recorded : frame.books()) {
			ReplayedBook book = book(recorded.symbol());
			book.apply(recorded, frame.snapshot());
			takers.addAll(book.takers(frame.snapshot()));
		}
		// Listeners first: whoever sees a frame can already ask what the truth was.
		for (RecordedBook recorded : frame.books()) {
			ReplayedBook book = book(recorded.symbol());
			Set<Integer> published = book.takers(frame.snapshot()).isEmpty() ? Set.of() : Set.of(book.depth());
			this.listeners.forEach((listener) -> listener.bookChanged(new BookChange(book.book(), published)));
		}
		OutboundFrame outbound = new OutboundFrame(frame.snapshot() ? Kind.BOOK_SNAPSHOT : Kind.BOOK_UPDATE,
				frame.books().isEmpty() ? null : frame.books().get(0).symbol(), frame.text());
		takers.forEach((sink) -> sink.send(outbound));
	}

	@Override
	public BookTruth truth(String symbol) {
		synchronized (this.lock) {
			return book(symbol).book().truth(Integer.MAX_VALUE);
		}
	}

	@Override
	public void addListener(MarketListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(MarketListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public Admission admit(Topic topic) {
		ReplayedBook book = this.books.get(topic.symbol());
		if (book == null) {
			return Admission.SYMBOL_NOT_SUPPORTED;
		}
		if (topic instanceof Topic.Book asked) {
			return (asked.depth() == book.depth()) ? Admission.ACCEPTED : Admission.DEPTH_NOT_SUPPORTED;
		}
		return Admission.CHANNEL_NOT_SUPPORTED;
	}

	@Override
	public void subscribe(Topic topic, boolean snapshot, BookSink sink) {
		synchronized (this.lock) {
			book(topic.symbol()).subscribe(snapshot, sink);
			this.subscribed = true;
		}
	}

	@Override
	public void unsubscribe(Topic topic, BookSink sink) {
		synchronized (this.lock) {
			book(topic.symbol()).unsubscribe(sink);
		}
	}

	@Override
	public void requestAnswered() {
		synchronized (this.lock) {
			if (this.subscribed && !this.manual) {
				start();
			}
		}
	}

	/**
	 * The recorded instrument snapshot when it names every pair, else one made from what
	 * the recording tells.
	 */
	@Override
	public OutboundFrame instrumentSnapshot() {
		String recorded = this.recording.instrument();
		return (recorded != null) ? new OutboundFrame(Kind.INSTRUMENT, null, recorded)
				: new Instruments(this.pairs.stream().map(SimulatedPair::reference).toList(), this.lock, (update) -> {
				}).snapshot();
	}

	/**
	 * Sends the snapshot. A recording has no later instruments.
	 */
	@Override
	public void subscribeInstruments(boolean snapshot, BookSink sink) {
		if (snapshot) {
			sink.send(instrumentSnapshot());
		}
	}

	@Override
	public void unsubscribeInstruments(BookSink sink) {
	}

	@Override
	public void open() {
	}

	@Override
	public void close() {
		ReplayThread stopping;
		synchronized (this.lock) {
			stopping = this.thread;
		}
		this.finished.cancel(false);
		if (stopping != null) {
			stopping.close();
		}
	}

	private ReplayedBook book(String symbol) {
		ReplayedBook book = this.books.get(symbol);
		if (book == null) {
			throw new IllegalArgumentException("Not in the recording: " + symbol);
		}
		return book;
	}

	/**
	 * Collects how a recording is replayed.
	 */
	public static final class Builder {

		private final Path file;

		private ReplaySpeed speed = ReplaySpeed.recorded();

		private boolean manual;

		private @Nullable String connection;

		private Builder(Path file) {
			this.file = file;
		}

		public Builder speed(ReplaySpeed speed) {
			this.speed = speed;
			return this;
		}

		/**
		 * Replays the frames of one connection only.
		 * @param name the name the recorder gave the connection; without one, all frames
		 * are replayed
		 * @return this builder
		 */
		public Builder connection(String name) {
			this.connection = name;
			return this;
		}

		/**
		 * Leaves the start to {@link RecordedMarket#start()} or the replay to
		 * {@link RecordedMarket#step(String, int)}.
		 * @return this builder
		 */
		public Builder startManually() {
			this.manual = true;
			return this;
		}

		/**
		 * Reads the recording.
		 * @return the market
		 * @throws IllegalArgumentException if the file cannot be read, a line is not a
		 * frame, or there is none of the connection
		 */
		public RecordedMarket build() {
			return new RecordedMarket(this);
		}

	}

}
