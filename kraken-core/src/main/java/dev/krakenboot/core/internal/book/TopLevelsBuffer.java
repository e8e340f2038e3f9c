// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;

/**
 * Best ten levels of a book with its state, published by one writer to any number of
 * readers through a sequence number: the writer never waits, a reader takes a copy and
 * takes it again when the number has moved meanwhile.
 *
 * @see <a href="https://www.hpl.hp.com/techreports/2012/HPL-2012-68.pdf">Boehm: Can
 * seqlocks get along with programming language memory models?</a>
 */
final class TopLevelsBuffer {

	/** Levels a side that are published. */
	static final int LEVELS = 10;

	/** Length of a reader's copy. */
	static final int LENGTH = 5 + 4 * LEVELS;

	private static final int EPOCH = 0;

	private static final int SHAPE = 1;

	private static final int CHECKSUM = 2;

	private static final int TIMESTAMP = 3;

	private static final int UPDATES = 4;

	private static final int BIDS = 5;

	private static final int ASKS = BIDS + 2 * LEVELS;

	private static final BookState[] STATES = BookState.values();

	private static final VarHandle SEQUENCE;

	private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

	static {
		try {
			SEQUENCE = MethodHandles.lookup().findVarHandle(TopLevelsBuffer.class, "sequence", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final long[] slots = new long[LENGTH];

	@SuppressWarnings("unused")
	private long sequence;

	TopLevelsBuffer() {
		this.slots[SHAPE] = shape(BookState.AWAITING_SNAPSHOT, 0, 0, 0, 0);
		this.slots[CHECKSUM] = BookView.NO_CHECKSUM;
		this.slots[TIMESTAMP] = BookView.NO_TIMESTAMP;
	}

	/** Publishes the levels of a verified book. Writer only. */
	void writeBook(BookView book, BookState state, long epoch, long updates) {
		int bids = Math.min(LEVELS, book.levelCount(Side.BID));
		int asks = Math.min(LEVELS, book.levelCount(Side.ASK));
		long begun = begin();
		set(EPOCH, epoch);
		set(SHAPE, shape(state, book.pricePrecision(), book.qtyPrecision(), bids, asks));
		set(CHECKSUM, book.checksum());
		set(TIMESTAMP, book.timestampNs());
		set(UPDATES, updates);
		writeSide(book, Side.BID, BIDS, bids);
		writeSide(book, Side.ASK, ASKS, asks);
		end(begun);
	}

	private void writeSide(BookView book, Side side, int at, int count) {
		for (int i = 0; i < count; i++) {
			set(at + 2 * i, book.scaledPrice(side, i));
			set(at + 2 * i + 1, book.scaledQty(side, i));
		}
	}

	/** Publishes another state for the levels that are there. Writer only. */
	void writeState(BookState state, long epoch) {
		long shape = this.slots[SHAPE];
		long begun = begin();
		set(EPOCH, epoch);
		set(SHAPE, (shape & ~0xFFL) | state.ordinal());
		end(begun);
	}

	/**
	 * Takes a consistent copy.
	 * @param copy array of {@link #LENGTH}
	 * @param attempts how often to try at most
	 * @return whether the copy is consistent; if not, it is garbage
	 */
	boolean read(long[] copy, int attempts) {
		for (int i = 0; i < attempts; i++) {
			long before = (long) SEQUENCE.getAcquire(this);
			if ((before & 1) == 0) {
				for (int slot = 0; slot < LENGTH; slot++) {
					copy[slot] = (long) ELEMENT.getOpaque(this.slots, slot);
				}
				VarHandle.loadLoadFence();
				if ((long) SEQUENCE.getOpaque(this) == before) {
					return true;
				}
			}
			Thread.onSpinWait();
		}
		return false;
	}

	/** Copy that the writer takes of its own work. Writer only. */
	void readOwn(long[] copy) {
		System.arraycopy(this.slots, 0, copy, 0, LENGTH);
	}

	static BookState state(long[] copy) {
		return STATES[(int) (copy[SHAPE] & 0xFF)];
	}

	static long epoch(long[] copy) {
		return copy[EPOCH];
	}

	/** Number of updates, by itself. Any thread. */
	long updates() {
		return (long) ELEMENT.getOpaque(this.slots, UPDATES);
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

	private static long shape(BookState state, int pricePrecision, int qtyPrecision, int bids, int asks) {
		return state.ordinal() | pricePrecision << 8 | qtyPrecision << 16 | (long) bids << 24 | (long) asks << 32;
	}

	private long begin() {
		long before = (long) SEQUENCE.getOpaque(this);
		SEQUENCE.setOpaque(this, before + 1);
		VarHandle.storeStoreFence();
		return before;
	}

	private void end(long begun) {
		SEQUENCE.setRelease(this, begun + 2);
	}

	private void set(int slot, long value) {
		ELEMENT.setOpaque(this.slots, slot, value);
	}

}
