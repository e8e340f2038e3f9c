// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.subscription.BookEntry.Phase;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the messages of a subscription to its book, publishes what was verified, and
 * says what cannot be trusted. Lives on the connection's event loop.
 */
final class BookApplier {

	private static final Logger logger = LoggerFactory.getLogger(BookApplier.class);

	private final EventLoop loop;

	private final FrameCounters counters;

	private final Owner owner;

	BookApplier(EventLoop loop, FrameCounters counters, Owner owner) {
		this.loop = loop;
		this.counters = counters;
		this.owner = owner;
	}

	/** Takes in a message of a subscription that takes frames. */
	void onMessage(BookEntry entry, BookEngine engine, FrameMessage message) {
		entry.active = true;
		if (entry.probing && entry.phase == Phase.SUBSCRIBING) {
			onProbeAnswer(entry, engine, message);
		}
		else {
			apply(entry, engine, message);
		}
	}

	private void apply(BookEntry entry, BookEngine engine, FrameMessage message) {
		ApplyResult result;
		try {
			result = engine.apply(message);
		}
		catch (FrameException ex) {
			this.counters.onRejected(ex.reason().name());
			if (ex.reason() == FrameException.Reason.PRECISION_EXCEEDED) {
				this.owner.instrumentsOutdated();
			}
			this.owner.untrusted(entry, ex.getMessage());
			return;
		}
		switch (result) {
			case VERIFIED, APPLIED -> applied(entry, engine, message.snapshot());
			case UNVERIFIED -> unverified(entry);
			case REFUSED -> this.counters.onIgnored();
			case MISMATCH -> {
				entry.published.onMismatch(engine, message.checksum(), entry.lastFrames.frames());
				this.owner.untrusted(entry,
						"Checksum " + engine.computedChecksum() + " is not the exchange's " + message.checksum());
			}
		}
	}

	private void applied(BookEntry entry, BookEngine engine, boolean snapshot) {
		entry.published.onApplied(engine.view(), !snapshot);
		if (entry.liveSinceNs == 0) {
			entry.everVerified = true;
			entry.liveSinceNs = this.loop.nanoTime() | 1;
		}
		if (!entry.dataSeen) {
			data(entry);
		}
	}

	/**
	 * A snapshot without a checksum: the levels wait for the first update to verify them.
	 */
	private void unverified(BookEntry entry) {
		if (entry.published.state() == BookState.LIVE) {
			entry.published.enter(BookState.RESYNCING, "A snapshot without a checksum took the book's place");
		}
		data(entry);
	}

	/** First data, or the acknowledgement after it. */
	void data(BookEntry entry) {
		entry.dataSeen = true;
		if (entry.acknowledged && entry.phase == Phase.SUBSCRIBING) {
			entry.enter(Phase.ACTIVE, null);
			entry.quietSinceNs = this.loop.nanoTime();
			this.owner.complete(entry);
		}
	}

	/** Until the fresh snapshot comes, updates of the old subscription are not taken. */
	private void onProbeAnswer(BookEntry entry, BookEngine engine, FrameMessage message) {
		if (!message.snapshot()) {
			this.counters.onIgnored();
			return;
		}
		BookView before = engine.copy(BookState.LIVE);
		entry.probing = false;
		entry.doubted = false;
		apply(entry, engine, message);
		boolean different = entry.takesFrames() && !QuietBooks.sameLevels(before, engine.view());
		if (different) {
			this.counters.onProbeDifference();
			logger.debug("{}: a probe found another book than the one that was live", entry.symbol());
		}
		this.owner.proven(entry, engine.view().timestampNs(), different);
	}

	/**
	 * Heals what this finds.
	 */
	interface Owner {

		/**
		 * The book cannot be trusted any more.
		 * @param entry the book
		 * @param reason why, for people
		 */
		void untrusted(BookEntry entry, @Nullable String reason);

		/** A number had more digits than its pair is known to have. */
		void instrumentsOutdated();

		/**
		 * The subscription is acknowledged and has data.
		 * @param entry the book
		 */
		void complete(BookEntry entry);

		/**
		 * A fresh snapshot has come for a book that was being proven.
		 * @param entry the book
		 * @param snapshotNs time of the snapshot by the exchange's clock, or
		 * {@link dev.krakenboot.book.BookView#NO_TIMESTAMP}
		 * @param different whether it differs from the book that was live
		 */
		void proven(BookEntry entry, long snapshotNs, boolean different);

	}

}
