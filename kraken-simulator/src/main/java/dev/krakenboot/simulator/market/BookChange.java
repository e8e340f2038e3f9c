// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.TruthBook;
import org.jspecify.annotations.Nullable;

/**
 * A change of one symbol's book. Valid only during the call of a {@link MarketListener}.
 */
public final class BookChange {

	private final TruthBook book;

	private final Set<Integer> publishedDepths;

	BookChange(TruthBook book, Set<Integer> publishedDepths) {
		this.book = book;
		this.publishedDepths = publishedDepths;
	}

	public String symbol() {
		return this.book.symbol();
	}

	/**
	 * The time in the frames about this change.
	 * @return the time, null when the frame has none
	 */
	public @Nullable Instant timestamp() {
		long micros = this.book.timestampMicros();
		return (micros == TruthBook.NO_TIME) ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

	/**
	 * The depths at which a frame was sent: those with subscribers who can see the
	 * change.
	 * @return the depths, empty when no subscriber sees it
	 */
	public Set<Integer> publishedDepths() {
		return this.publishedDepths;
	}

	/**
	 * The book after the change.
	 * @return the full book
	 */
	public BookTruth truth() {
		return truth(Integer.MAX_VALUE);
	}

	/**
	 * The book after the change, as a subscriber at a depth must hold it.
	 * @param depth the levels a side
	 * @return the book cut to the depth
	 */
	public BookTruth truth(int depth) {
		return this.book.truth(depth);
	}

}
