// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.history.BookHistory;
import dev.krakenboot.core.book.HistoryRange;
import dev.krakenboot.core.book.HistoryState;
import dev.krakenboot.core.book.LiveHistory;
import org.jspecify.annotations.Nullable;

/**
 * History of a published book over all its engines. Recorded by the book's writer, which
 * also answers those who read.
 */
final class RecordedHistory implements LiveHistory {

	private static final long NANOS = 1_000_000_000L;

	private final PublishedBook book;

	private final BookPublisher publisher;

	private final int maxBytes;

	/** Null until the first engine. */
	private @Nullable BookHistory states;

	private @Nullable Shape shape;

	/** Sequence of the last state that was recorded before the present history. */
	private long formerSequence;

	RecordedHistory(PublishedBook book, BookPublisher publisher, long maxBytes) {
		this.book = book;
		this.publisher = publisher;
		this.maxBytes = Math.toIntExact(maxBytes);
	}

	/** Records an engine's book from now on. Writer only. */
	void follow(OrderBook engine) {
		Shape present = new Shape(engine.depth(), engine.pricePrecision(), engine.qtyPrecision());
		if (this.states != null && present.equals(this.shape)) {
			this.states.follow(engine);
			return;
		}
		forget();
		this.states = new BookHistory(engine, this.maxBytes);
		this.shape = present;
	}

	/** Records nothing until the next engine. Writer only. */
	void stop() {
		if (this.states != null) {
			this.states.stop();
		}
	}

	/** Gives up all states and their memory. Writer only. */
	void forget() {
		if (this.states != null) {
			this.states.stop();
			this.formerSequence += this.states.lastSequence().orElse(0);
			this.states = null;
		}
	}

	@Override
	public CompletableFuture<Optional<HistoryRange>> range() {
		return this.publisher.askWriter(this.book, () -> recorded().map(this::range));
	}

	private HistoryRange range(BookHistory recorded) {
		return new HistoryRange(this.formerSequence + recorded.firstSequence().orElseThrow(),
				this.formerSequence + recorded.lastSequence().orElseThrow(), instant(recorded.firstTimeNs()),
				instant(recorded.lastTimeNs()), this.maxBytes);
	}

	@Override
	public CompletableFuture<Optional<BookView>> at(Instant instant) {
		long timestampNs = nanos(instant);
		return this.publisher.askWriter(this.book, () -> recorded().flatMap((recorded) -> recorded.at(timestampNs)));
	}

	@Override
	public CompletableFuture<OptionalLong> sequenceAt(Instant instant) {
		long timestampNs = nanos(instant);
		return this.publisher
			.askWriter(this.book,
					() -> recorded().map((recorded) -> recorded.sequenceAt(timestampNs))
						.filter((sequence) -> sequence != BookHistory.NO_SEQUENCE)
						.map((sequence) -> this.formerSequence + sequence))
			.thenApply((sequence) -> sequence.map(OptionalLong::of).orElseGet(OptionalLong::empty));
	}

	@Override
	public CompletableFuture<Optional<BookView>> atSequence(long sequence) {
		return this.publisher.askWriter(this.book, () -> recorded().filter((recorded) -> sequence > this.formerSequence)
			.flatMap((recorded) -> recorded.atSequence(sequence - this.formerSequence)));
	}

	@Override
	public CompletableFuture<List<HistoryState>> replay(long fromSequence, long toSequence, int maxStates) {
		if (toSequence < fromSequence) {
			throw new IllegalArgumentException("No states from " + fromSequence + " to " + toSequence);
		}
		if (maxStates < 1 || maxStates > MAX_STATES) {
			throw new IllegalArgumentException("States must be from 1 to " + MAX_STATES + ", not " + maxStates);
		}
		return this.publisher
			.askWriter(this.book,
					() -> recorded().map((recorded) -> copies(recorded, fromSequence, toSequence, maxStates)))
			.thenApply((states) -> states.orElse(List.of()));
	}

	private List<HistoryState> copies(BookHistory recorded, long fromSequence, long toSequence, int maxStates) {
		long oldest = this.formerSequence + recorded.firstSequence().orElseThrow();
		long first = Math.max(oldest, fromSequence);
		if (toSequence < first) {
			return List.of();
		}
		boolean overtaken = Math.max(1, fromSequence) < oldest;
		List<HistoryState> copies = new ArrayList<>();
		recorded.replay(first - this.formerSequence, toSequence - this.formerSequence).ifPresent((cursor) -> {
			while (copies.size() < maxStates && cursor.next()) {
				long sequence = this.formerSequence + cursor.sequence();
				boolean firstAfterOthers = cursor.sequence() == 1 && sequence > 1;
				boolean afterGap = cursor.afterGap() || firstAfterOthers || (overtaken && copies.isEmpty());
				copies.add(new HistoryState(sequence, afterGap, cursor.snapshot()));
			}
		});
		return List.copyOf(copies);
	}

	private Optional<BookHistory> recorded() {
		return Optional.ofNullable(this.states).filter((recorded) -> recorded.size() > 0);
	}

	private static @Nullable Instant instant(OptionalLong timestampNs) {
		return timestampNs.isPresent() ? Instant.ofEpochSecond(0, timestampNs.getAsLong()) : null;
	}

	/** Nanoseconds since the epoch, or the nearest that there is a number for. */
	private static long nanos(Instant instant) {
		long seconds = instant.getEpochSecond();
		if (Math.abs(seconds) >= Long.MAX_VALUE / NANOS) {
			return (seconds < 0) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
		return seconds * NANOS + instant.getNano();
	}

	/** What all states of one history have in common, apart from what never changes. */
	private record Shape(int depth, int pricePrecision, int qtyPrecision) {

	}

}
