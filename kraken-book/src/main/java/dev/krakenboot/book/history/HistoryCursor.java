// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.util.NoSuchElementException;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookView;

/**
 * Way through the states of a history, one by one, as fast as its owner likes. The
 * history may be written meanwhile. For the thread of the book's writer.
 */
public final class HistoryCursor {

	private final BookHistory history;

	private final long toSequence;

	private final ReplayedBook book;

	private long nextSequence;

	private boolean started;

	private boolean afterGap;

	HistoryCursor(BookHistory history, ReplayedBook book, long nextSequence, long toSequence) {
		this.history = history;
		this.book = book;
		this.nextSequence = nextSequence;
		this.toSequence = toSequence;
	}

	/**
	 * Goes to the next state. If it has been given up meanwhile for want of room, that is
	 * the oldest one kept, and {@link #afterGap()} says so.
	 * @return whether there is one; {@code false} at the end, which a growing history may
	 * still move on
	 */
	public boolean next() {
		boolean overtaken = this.history.isGone(this.nextSequence);
		long next = overtaken ? this.history.moveToOldest(this.book) : this.nextSequence;
		if (next > this.toSequence || next > this.history.lastRecorded()) {
			return false;
		}
		this.book.readHeader();
		this.book.readLevels();
		this.afterGap = this.book.afterGap() || overtaken;
		this.nextSequence = next + 1;
		this.started = true;
		return true;
	}

	/**
	 * Sequence of the current state.
	 * @throws NoSuchElementException before the first {@link #next()}
	 */
	public long sequence() {
		checkStarted();
		return this.nextSequence - 1;
	}

	/**
	 * Whether the book was not live, or states were given up, between the state before
	 * and the current one: what happened then is not known.
	 * @throws NoSuchElementException before the first {@link #next()}
	 */
	public boolean afterGap() {
		checkStarted();
		return this.afterGap;
	}

	/**
	 * The current state, as the book was after that message. Changes with the next
	 * {@link #next()}.
	 * @throws NoSuchElementException before the first {@link #next()}
	 */
	public BookView book() {
		checkStarted();
		return this.book;
	}

	/**
	 * Immutable copy of the current state.
	 * @throws NoSuchElementException before the first {@link #next()}
	 */
	public BookSnapshot snapshot() {
		checkStarted();
		return this.book.snapshot();
	}

	private void checkStarted() {
		if (!this.started) {
			throw new NoSuchElementException("The cursor has not gone to its first state");
		}
	}

}
