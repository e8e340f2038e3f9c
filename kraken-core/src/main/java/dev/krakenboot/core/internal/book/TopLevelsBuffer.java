// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.TopLevels;

/**
 * Best ten levels of a book with its state, published by one writer to any number of
 * readers. Messages are written to two slots in turn and numbered: the writer never
 * waits, and a reader copies the newest complete slot, which a writer that is held up in
 * the middle of the next message leaves alone. A copy fails only when the writer has
 * begun two more messages meanwhile.
 *
 * @see <a href="https://www.hpl.hp.com/techreports/2012/HPL-2012-68.pdf">Boehm: Can
 * seqlocks get along with programming language memory models?</a>
 */
final class TopLevelsBuffer {

	/** Levels a side that are published. */
	static final int LEVELS = TopLevels.LEVELS;

	/** Length of a reader's copy. */
	static final int LENGTH = 4 + 4 * LEVELS;

	private static final int EPOCH = 0;

	private static final int SHAPE = 1;

	private static final int CHECKSUM = 2;

	private static final int TIMESTAMP = 3;

	private static final int BIDS = 4;

	private static final int ASKS = BIDS + 2 * LEVELS;

	private static final BookState[] STATES = BookState.values();

	private static final VarHandle PUBLISHED;

	private static final VarHandle BEGUN;

	private static final VarHandle UPDATES;

	private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

	static {
		try {
			PUBLISHED = MethodHandles.lookup().findVarHandle(TopLevelsBuffer.class, "published", long.class);
			BEGUN = MethodHandles.lookup().findVarHandle(TopLevelsBuffer.class, "begun", long.class);
			UPDATES = MethodHandles.lookup().findVarHandle(TopLevelsBuffer.class, "updates", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final long[] even = new long[LENGTH];

	private final long[] odd = new long[LENGTH];

	/** Number of the newest complete message. */
	@SuppressWarnings("unused")
	private long published;

	/** Number of the message that is being written, or was written last. */
	@SuppressWarnings("unused")
	private long begun;

	/** In a place of its own: a slot may be that of a message that is being written. */
	@SuppressWarnings("unused")
	private long updates;

	TopLevelsBuffer() {
		this.even[SHAPE] = shape(BookState.AWAITING_SNAPSHOT, 0, 0, 0, 0);
		this.even[CHECKSUM] = BookView.NO_CHECKSUM;
		this.even[TIMESTAMP] = BookView.NO_TIMESTAMP;
	}

	private long[] slot(long number) {
		return ((number & 1) == 0) ? this.even : this.odd;
	}

	/** Publishes the levels of a book. Writer only. */
	void writeBook(BookView book, BookState state, long epoch, long updates) {
		int bids = Math.min(LEVELS, book.levelCount(Side.BID));
		int asks = Math.min(LEVELS, book.levelCount(Side.ASK));
		long number = (long) PUBLISHED.getOpaque(this) + 1;
		long[] slot = slot(number);
		BEGUN.setOpaque(this, number);
		VarHandle.storeStoreFence();
		set(slot, EPOCH, epoch);
		set(slot, SHAPE, shape(state, book.pricePrecision(), book.qtyPrecision(), bids, asks));
		set(slot, CHECKSUM, book.checksum());
		set(slot, TIMESTAMP, book.timestampNs());
		writeSide(slot, book, Side.BID, BIDS, bids);
		writeSide(slot, book, Side.ASK, ASKS, asks);
		PUBLISHED.setRelease(this, number);
		UPDATES.setOpaque(this, updates);
	}

	private static void writeSide(long[] slot, BookView book, Side side, int at, int count) {
		for (int i = 0; i < count; i++) {
			set(slot, at + 2 * i, book.scaledPrice(side, i));
			set(slot, at + 2 * i + 1, book.scaledQty(side, i));
		}
	}

	/**
	 * Takes a consistent copy.
	 * @param copy array of {@link #LENGTH}
	 * @param attempts how often to try at most
	 * @return whether the copy is consistent; if not, it is garbage, and the writer has
	 * published at least as many messages as there were attempts
	 */
	boolean read(long[] copy, int attempts) {
		for (int i = 0; i < attempts; i++) {
			long number = (long) PUBLISHED.getAcquire(this);
			long[] slot = slot(number);
			for (int at = 0; at < LENGTH; at++) {
				copy[at] = (long) ELEMENT.getOpaque(slot, at);
			}
			VarHandle.loadLoadFence();
			if ((long) BEGUN.getOpaque(this) <= number + 1) {
				return true;
			}
			Thread.onSpinWait();
		}
		return false;
	}

	/** Copy that the writer takes of its own work. Writer only. */
	void readOwn(long[] copy) {
		System.arraycopy(slot((long) PUBLISHED.getOpaque(this)), 0, copy, 0, LENGTH);
	}

	static BookState state(long[] copy) {
		return STATES[(int) (copy[SHAPE] & 0xFF)];
	}

	static long epoch(long[] copy) {
		return copy[EPOCH];
	}

	/**
	 * Number of updates, by itself: never falls, and is that of a complete message. Any
	 * thread.
	 */
	long updates() {
		return (long) UPDATES.getOpaque(this);
	}

	static BookSnapshot view(String symbol, int depth, ChecksumPolicy policy, long[] copy) {
		long shape = copy[SHAPE];
		int bids = (int) (shape >>> 24 & 0xFF);
		int asks = (int) (shape >>> 32 & 0xFF);
		long[] bidLevels = new long[2 * bids];
		long[] askLevels = new long[2 * asks];
		System.arraycopy(copy, BIDS, bidLevels, 0, 2 * bids);
		System.arraycopy(copy, ASKS, askLevels, 0, 2 * asks);
		return BookSnapshot.of(symbol, depth, (int) (shape >>> 8 & 0xFF), (int) (shape >>> 16 & 0xFF), state(copy),
				policy, copy[CHECKSUM], copy[TIMESTAMP], bidLevels, bids, askLevels, asks);
	}

	/** Fills a reader's buffer from its copy, without allocating. */
	static void fill(LiveBook book, long[] copy, TopLevels target) {
		long shape = copy[SHAPE];
		target.fill(book, state(copy), copy[EPOCH], (int) (shape >>> 8 & 0xFF), (int) (shape >>> 16 & 0xFF),
				copy[CHECKSUM], copy[TIMESTAMP]);
		target.fill(Side.BID, copy, BIDS, (int) (shape >>> 24 & 0xFF));
		target.fill(Side.ASK, copy, ASKS, (int) (shape >>> 32 & 0xFF));
	}

	private static long shape(BookState state, int pricePrecision, int qtyPrecision, int bids, int asks) {
		return state.ordinal() | pricePrecision << 8 | qtyPrecision << 16 | (long) bids << 24 | (long) asks << 32;
	}

	private static void set(long[] slot, int at, long value) {
		ELEMENT.setOpaque(slot, at, value);
	}

}
