// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.BookView;

/**
 * Past states of a live book, as many of the newest as fit the memory of
 * {@link HistoryOptions}: one for each message after which the book was live. They have
 * all levels.
 * <p>
 * States are numbered from 1, and their times are the exchange's. The history outlives
 * resyncs, reconnects and a stop of the client, each of which is a gap: what happened
 * then is not known, and an instant in it has no state. When the depth or the pair's
 * precisions change, and when the book is unsubscribed, the states are given up; the
 * numbers go on.
 * <p>
 * Safe for any thread. Every read is made by the connection's thread between two
 * messages, whatever state the book is in. A client that is stopped, or does not want the
 * book, answers as if there was no state. Dependent stages without an executor of their
 * own may run on the I/O thread and must not block.
 */
public interface LiveHistory {

	/** Most states of one {@link #replay}, which the connection's messages wait for. */
	int MAX_STATES = 256;

	/**
	 * What there is now.
	 * @return completes empty while there is no state
	 */
	CompletableFuture<Optional<HistoryRange>> range();

	/**
	 * State at an instant: the last one whose time is not after it.
	 * @param instant instant by the exchange's clock
	 * @return completes with an immutable copy; empty if the instant is before the oldest
	 * state, or in a gap. Any instant after the newest state has that one as long as the
	 * book is live
	 */
	CompletableFuture<Optional<BookView>> at(Instant instant);

	/**
	 * Sequence of the last state whose time is not after an instant, to {@link #replay}
	 * from. A state without a time, or with an earlier one than before, has the last
	 * known time.
	 * @param instant instant by the exchange's clock
	 * @return completes with the sequence: that of the newest state for any instant after
	 * it, that of the state before a gap for an instant in the gap; empty if the instant
	 * is before the oldest state, or no state had a time until then
	 */
	CompletableFuture<OptionalLong> sequenceAt(Instant instant);

	/**
	 * State of a sequence.
	 * @param sequence number of the state
	 * @return completes with an immutable copy, empty if there is no such state any more,
	 * or yet
	 */
	CompletableFuture<Optional<BookView>> atSequence(long sequence);

	/**
	 * States from one to another, in their order. If the first ones have been given up,
	 * it begins with the oldest that is kept, which is then after a gap. To go through
	 * more than {@link #MAX_STATES}, begin again behind the last one.
	 * @param fromSequence sequence of the first state
	 * @param toSequence sequence of the last state, which may be yet to come
	 * @param maxStates most states to copy, up to {@link #MAX_STATES}
	 * @return completes with immutable copies, none if there is no such state
	 * @throws IllegalArgumentException if the last is before the first, or the number of
	 * states is not from 1 to {@link #MAX_STATES}
	 */
	CompletableFuture<List<HistoryState>> replay(long fromSequence, long toSequence, int maxStates);

}
