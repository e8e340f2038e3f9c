// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.BookListener;
import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookMessage;

/**
 * Live states of a book after each of its messages, as many of the newest as fit a bound
 * of memory. Every state that is kept is given back exactly; what is not kept, or was not
 * live, is empty. States that the book's checksum policy passed over are live and have no
 * checksum here as there.
 * <p>
 * States are numbered in the order of recording, the first one 1. The time of a state is
 * that of its message; of one without a time, or with an earlier one than before, it is
 * the last one known. Changes are recorded, and now and then a key frame with all levels;
 * reading a state costs as much as the changes since its key frame.
 * <p>
 * One thread, the one that writes the book, for reading as well; the copies it takes are
 * for any. Recording makes no garbage, reading does.
 */
public final class BookHistory {

	/** Sequence of no state: they are numbered from 1. */
	public static final long NO_SEQUENCE = 0;

	/** Allowance for what is not in the arrays: objects, and the headers of arrays. */
	private static final int FIXED_BYTES = 1024;

	private static final int MIN_SEGMENTS = 32;

	private static final int MIN_DEFAULT_INTERVAL = 64;

	/** Bytes that hardly a change is below, to divide up the memory. */
	private static final int EXPECTED_CHANGE_BYTES = 12;

	/** The least number of segments to aim at, since the oldest one goes as a whole. */
	private static final int SEGMENTS_IN_MEMORY = 16;

	private final BookShape shape;

	private final int keyFrameInterval;

	private final ByteRing ring;

	private final SegmentIndex segments;

	private final StateWriter writer;

	private final TimeReader times;

	private final BookListener recorder = new Recorder();

	private @Nullable OrderBook book;

	private long lastSequence;

	private long lastTimeNs = BookView.NO_TIMESTAMP;

	/** Whether the last recorded state is what the next change builds on. */
	private boolean continuous;

	private int segmentStates;

	private int segmentBytes;

	/** Bytes at which the segment ends. */
	private int segmentLimit;

	/**
	 * A history that records a book from now on, with key frames after 64 states, or as
	 * many as the book is deep if that is more.
	 * @param book book to record
	 * @param maxBytes most memory to take, all of it at once
	 * @throws IllegalArgumentException if so little memory cannot hold two states of the
	 * book's depth
	 * @throws IllegalStateException if the book is listened to already
	 */
	public BookHistory(OrderBook book, int maxBytes) {
		this(book, maxBytes, Math.max(MIN_DEFAULT_INTERVAL, book.depth()));
	}

	/**
	 * A history that records a book from now on.
	 * @param book book to record
	 * @param maxBytes most memory to take, all of it at once
	 * @param keyFrameInterval most states from one key frame to the next, 1 for key
	 * frames only: many make reading cheap, few make room for more states
	 * @throws IllegalArgumentException if so little memory cannot hold two states of the
	 * book's depth, or the interval is below 1
	 * @throws IllegalStateException if the book is listened to already
	 */
	public BookHistory(OrderBook book, int maxBytes, int keyFrameInterval) {
		if (keyFrameInterval < 1) {
			throw new IllegalArgumentException("Key frame interval must be 1 or more, not " + keyFrameInterval);
		}
		int least = minBytes(book.depth());
		if (maxBytes < least) {
			throw new IllegalArgumentException("A history of depth " + book.depth() + " needs " + least
					+ " bytes at least, more than " + maxBytes);
		}
		this.shape = BookShape.of(book);
		this.keyFrameInterval = keyFrameInterval;
		int available = maxBytes - FIXED_BYTES;
		long expected = SegmentIndex.BYTES + (long) EXPECTED_CHANGE_BYTES * keyFrameInterval;
		int most = (available - 2 * this.shape.maxStateBytes()) / SegmentIndex.BYTES;
		int segments = (int) Math.min(most, Math.max(MIN_SEGMENTS, available / expected));
		this.segments = new SegmentIndex(segments);
		this.ring = new ByteRing(available - SegmentIndex.BYTES * segments);
		this.writer = new StateWriter(this.ring);
		this.times = new TimeReader(this.ring);
		follow(book);
	}

	/**
	 * Least memory of a history, in bytes.
	 * @param depth number of levels a side
	 */
	public static int minBytes(int depth) {
		return FIXED_BYTES + MIN_SEGMENTS * SegmentIndex.BYTES + 2 * StateWriter.maxBytes(2 * depth);
	}

	/**
	 * Records another book in place of the former one, after a gap: the successor of the
	 * same symbol on a new connection for instance.
	 * @param book book to record
	 * @throws IllegalArgumentException if its symbol, depth, precisions or checksum
	 * policy are others
	 * @throws IllegalStateException if the book is listened to already
	 */
	public void follow(OrderBook book) {
		if (!BookShape.of(book).equals(this.shape)) {
			throw new IllegalArgumentException(BookShape.of(book) + " is not " + this.shape);
		}
		book.addListener(this.recorder);
		if (this.book != book) {
			stop();
			this.book = book;
		}
	}

	/** Records no more. What is recorded stays. */
	public void stop() {
		if (this.book != null) {
			this.book.removeListener(this.recorder);
			this.book = null;
		}
		this.continuous = false;
	}

	/** Number of states that are kept. */
	public long size() {
		return (this.segments.count() == 0) ? 0 : this.lastSequence - this.segments.sequence(0) + 1;
	}

	/** Sequence of the oldest state that is kept, empty if there is none. */
	public OptionalLong firstSequence() {
		return (this.segments.count() == 0) ? OptionalLong.empty() : OptionalLong.of(this.segments.sequence(0));
	}

	/** Sequence of the newest state, empty if there is none. */
	public OptionalLong lastSequence() {
		return (this.segments.count() == 0) ? OptionalLong.empty() : OptionalLong.of(this.lastSequence);
	}

	/**
	 * Time of the oldest state that is kept, in nanoseconds since the epoch; empty if
	 * there is no state, or none had a time until then.
	 */
	public OptionalLong firstTimeNs() {
		return (this.segments.count() == 0) ? OptionalLong.empty() : known(this.segments.timeNs(0));
	}

	/**
	 * Time of the newest state, in nanoseconds since the epoch; empty if there is no
	 * state, or none had a time.
	 */
	public OptionalLong lastTimeNs() {
		return (this.segments.count() == 0) ? OptionalLong.empty() : known(this.lastTimeNs);
	}

	private static OptionalLong known(long timeNs) {
		return (timeNs == BookView.NO_TIMESTAMP) ? OptionalLong.empty() : OptionalLong.of(timeNs);
	}

	/**
	 * State of a sequence.
	 * @param sequence number of the state
	 * @return the state, empty if it is not kept
	 */
	public Optional<BookSnapshot> atSequence(long sequence) {
		return replay(sequence, Long.MAX_VALUE).filter(HistoryCursor::next).map(HistoryCursor::snapshot);
	}

	/**
	 * State at an instant: the last one whose time is not after it. If several have the
	 * same time, that is the last of them. Where the book was not live from a state to
	 * the next, only the very time of the former one is known.
	 * @param timestampNs instant on the exchange's clock, in nanoseconds since the epoch
	 * @return the state, empty if the instant is before the first one that is kept or in
	 * a gap; any instant after the last one gives the last one if the book is still live
	 */
	public Optional<BookSnapshot> at(long timestampNs) {
		int segment = this.segments.findTime(timestampNs);
		if (segment < 0) {
			return Optional.empty();
		}
		ReplayedBook replayed = new ReplayedBook(this.shape, this.ring);
		replayed.moveTo(this.segments.offset(segment), this.segments.timeNs(segment));
		boolean newest = segment + 1 == this.segments.count();
		long end = newest ? this.lastSequence + 1 : this.segments.sequence(segment + 1);
		replayed.readHeader();
		replayed.readLevels();
		for (long sequence = this.segments.sequence(segment) + 1; sequence < end; sequence++) {
			replayed.readHeader();
			if (replayed.nextKnownTimeNs() > timestampNs) {
				return answer(replayed);
			}
			replayed.readLevels();
		}
		boolean lasting = newest ? this.continuous : !beginsAfterGap(segment + 1);
		return (lasting || replayed.knownTimeNs() == timestampNs) ? answer(replayed) : Optional.empty();
	}

	/**
	 * Sequence of the last state whose time is not after an instant, to replay from. If
	 * several have the same time, that is the last of them; one without a time, or with
	 * an earlier one than before, has the last known time, so sequences never fall as
	 * instants rise. In a gap it is the state before it, which {@link #at} does not give,
	 * because it may not have lasted. Makes no garbage.
	 * @param timestampNs instant on the exchange's clock, in nanoseconds since the epoch
	 * @return the sequence, that of the newest state for any instant after it;
	 * {@link #NO_SEQUENCE} if the instant is before the first one that is kept, or no
	 * state had a time until then
	 */
	public long sequenceAt(long timestampNs) {
		int segment = this.segments.findTime(timestampNs);
		if (segment < 0) {
			return NO_SEQUENCE;
		}
		long first = this.segments.sequence(segment);
		boolean newest = segment + 1 == this.segments.count();
		long end = newest ? this.lastSequence + 1 : this.segments.sequence(segment + 1);
		long count = this.times.countUntil(this.segments.offset(segment), this.segments.timeNs(segment), end - first,
				timestampNs);
		return (count == 0) ? NO_SEQUENCE : first + count - 1;
	}

	private static Optional<BookSnapshot> answer(ReplayedBook replayed) {
		boolean timeKnown = replayed.knownTimeNs() != BookView.NO_TIMESTAMP;
		return timeKnown ? Optional.of(replayed.snapshot()) : Optional.empty();
	}

	private boolean beginsAfterGap(int segment) {
		ByteRing.Reader reader = this.ring.new Reader();
		reader.position(this.segments.offset(segment));
		return (reader.readByte() & StateWriter.AFTER_GAP) != 0;
	}

	/**
	 * Way through the states from one to another.
	 * @param fromSequence sequence of the first state
	 * @param toSequence sequence of the last state, which may be yet to come
	 * @return a cursor before the first state, empty if that one is not kept
	 * @throws IllegalArgumentException if the last is before the first
	 */
	public Optional<HistoryCursor> replay(long fromSequence, long toSequence) {
		if (toSequence < fromSequence) {
			throw new IllegalArgumentException("No states from " + fromSequence + " to " + toSequence);
		}
		int segment = this.segments.findSequence(fromSequence);
		if (segment < 0 || fromSequence > this.lastSequence) {
			return Optional.empty();
		}
		ReplayedBook replayed = new ReplayedBook(this.shape, this.ring);
		replayed.moveTo(this.segments.offset(segment), this.segments.timeNs(segment));
		for (long sequence = this.segments.sequence(segment); sequence < fromSequence; sequence++) {
			replayed.readHeader();
			replayed.readLevels();
		}
		return Optional.of(new HistoryCursor(this, replayed, fromSequence, toSequence));
	}

	/** Whether a state that was kept is not any more. */
	boolean isGone(long sequence) {
		return this.segments.count() > 0 && sequence < this.segments.sequence(0);
	}

	/** Moves to the oldest state, and answers its sequence. */
	long moveToOldest(ReplayedBook replayed) {
		replayed.moveTo(this.segments.offset(0), this.segments.timeNs(0));
		return this.segments.sequence(0);
	}

	long lastRecorded() {
		return this.lastSequence;
	}

	private void record(OrderBook book, BookMessage message) {
		long formerTimeNs = this.lastTimeNs;
		this.lastTimeNs = Math.max(formerTimeNs, book.timestampNs());
		if (startsSegment(message)) {
			writeKeyFrame(book);
		}
		else {
			int used = this.ring.used();
			this.writer.writeChange(book, message, formerTimeNs);
			this.segmentBytes += this.ring.used() - used;
			this.segmentStates++;
		}
		this.lastSequence++;
		this.continuous = true;
	}

	private boolean startsSegment(BookMessage message) {
		if (!this.continuous || message.snapshot() || this.segmentStates >= this.keyFrameInterval
				|| this.segmentBytes >= this.segmentLimit) {
			return true;
		}
		int levels = message.bidCount() + message.askCount();
		return levels > this.shape.maxChanges() || !makeRoom(StateWriter.maxBytes(levels));
	}

	/** Makes room without giving up the segment that is being written. */
	private boolean makeRoom(int bytes) {
		while (this.ring.free() < bytes && this.segments.count() > 1) {
			removeOldest();
		}
		return this.ring.free() >= bytes;
	}

	private void writeKeyFrame(OrderBook book) {
		int bytes = StateWriter.maxBytes(book.levelCount(Side.BID) + book.levelCount(Side.ASK));
		while (this.ring.free() < bytes || this.segments.full()) {
			removeOldest();
		}
		this.segments.add(this.lastSequence + 1, this.lastTimeNs, this.ring.end());
		int used = this.ring.used();
		this.writer.writeKeyFrame(book, !this.continuous && this.lastSequence > 0);
		this.segmentStates = 1;
		this.segmentBytes = this.ring.used() - used;
		// Changes that take much less than their key frame would waste memory on it.
		this.segmentLimit = Math.max(this.ring.capacity() / SEGMENTS_IN_MEMORY, 2 * this.segmentBytes);
	}

	private void removeOldest() {
		boolean only = this.segments.count() == 1;
		this.ring
			.release(only ? this.ring.used() : this.ring.distance(this.segments.offset(0), this.segments.offset(1)));
		this.segments.removeOldest();
	}

	/** What the book tells of itself. */
	private final class Recorder implements BookListener {

		@Override
		public void onApplied(OrderBook book, BookMessage message) {
			if (book.state() == BookState.LIVE) {
				record(book, message);
			}
			else {
				BookHistory.this.continuous = false;
			}
		}

		@Override
		public void onDiscarded(OrderBook book) {
			BookHistory.this.continuous = false;
		}

	}

}
