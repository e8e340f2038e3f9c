// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Book that the client keeps current. Every read is consistent, carries the book's state,
 * and neither blocks nor is blocked by the connection. Safe for any thread. The handle
 * stays the same over reconnects and resyncs.
 */
public interface LiveBook {

	/**
	 * Channel that the book comes from, as the exchange spells it: {@code book} for
	 * aggregated levels, {@code level3} for individual orders.
	 */
	String channel();

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	String symbol();

	/**
	 * Subscribed depth: levels a side.
	 */
	int depth();

	/**
	 * Which messages are checked against the exchange's checksum; also in every view.
	 */
	ChecksumPolicy checksumPolicy();

	/**
	 * State now. Take {@link #top()} when state and levels must belong together.
	 */
	BookState state();

	/**
	 * When the state was entered, by the client's clock.
	 */
	Instant stateSince();

	/**
	 * Why the book is not live, for people; null when there is nothing to say.
	 */
	@Nullable String stateReason();

	/**
	 * Best levels, at most ten a side, as of the last verified message: an immutable view
	 * with its state. A book that is {@code STALE} or {@code DISCONNECTED} keeps its last
	 * verified levels; one that is {@code AWAITING_SNAPSHOT} or {@code RESYNCING} has
	 * none.
	 */
	BookView top();

	/**
	 * Reads what {@link #top()} returns into a buffer of the caller, without allocating.
	 * @param target buffer of the calling thread
	 */
	void read(TopLevels target);

	/**
	 * All levels, copied by the connection's thread between two messages.
	 * @return completes with an immutable view; with {@link #top()} when there is nothing
	 * deeper to copy, as while the client is stopped. Dependent stages without an
	 * executor of their own may run on the I/O thread and must not block
	 */
	CompletableFuture<BookView> full();

	/**
	 * Past states of the book; empty unless the client's {@link HistoryOptions} ask for
	 * them, and for books of individual orders.
	 */
	default Optional<LiveHistory> history() {
		return Optional.empty();
	}

	/**
	 * Update messages applied, and verified as far as the policy says, since the client
	 * was built; snapshots are not counted.
	 */
	long updates();

	/**
	 * Messages whose checksum did not match since the client was built.
	 */
	long checksumMismatches();

	/**
	 * Evidence of the newest of these messages, empty while there was none.
	 */
	Optional<ChecksumMismatch> lastMismatch();

	/**
	 * Fresh snapshots asked for because the book could not be trusted, since the client
	 * was built; reconnects are not counted.
	 */
	long resyncs();

	/**
	 * Verified messages after which the best bid was at or above the best ask, since the
	 * client was built. Such a book is the exchange's truth and stays live.
	 */
	long crossings();

}
