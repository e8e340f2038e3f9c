// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.TopLevels;
import org.jspecify.annotations.Nullable;

/**
 * Book that is what a test says it is.
 */
public final class FakeBook implements LiveBook {

	private final String symbol;

	public String channel = "book";

	public int depth = 10;

	public Instant since = Instant.EPOCH;

	public @Nullable String reason;

	public BookView view;

	public CompletableFuture<BookView> full;

	public long updates;

	public long mismatches;

	public long resyncs;

	public long crossings;

	public @Nullable ChecksumMismatch mismatch;

	public FakeBook(String symbol) {
		this.symbol = symbol;
		this.view = view(BookState.AWAITING_SNAPSHOT, BookView.NO_CHECKSUM, BookView.NO_TIMESTAMP, new long[0],
				new long[0]);
		this.full = CompletableFuture.completedFuture(this.view);
	}

	/** A view of one price and eight quantity digits. */
	public BookView view(BookState state, long checksum, long timestampNs, long[] bids, long[] asks) {
		return BookSnapshot.of(this.symbol, 10, 1, 8, state, checksum, timestampNs, bids, bids.length / 2, asks,
				asks.length / 2);
	}

	@Override
	public String channel() {
		return this.channel;
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
		return this.view.checksumPolicy();
	}

	@Override
	public BookState state() {
		return this.view.state();
	}

	@Override
	public Instant stateSince() {
		return this.since;
	}

	@Override
	public @Nullable String stateReason() {
		return this.reason;
	}

	@Override
	public Optional<ChecksumMismatch> lastMismatch() {
		return Optional.ofNullable(this.mismatch);
	}

	@Override
	public BookView top() {
		return this.view;
	}

	@Override
	public void read(TopLevels target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<BookView> full() {
		return this.full;
	}

	@Override
	public long updates() {
		return this.updates;
	}

	@Override
	public long checksumMismatches() {
		return this.mismatches;
	}

	@Override
	public long resyncs() {
		return this.resyncs;
	}

	@Override
	public long crossings() {
		return this.crossings;
	}

}
