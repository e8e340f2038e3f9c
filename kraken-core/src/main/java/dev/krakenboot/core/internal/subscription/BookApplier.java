// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.book.decode.SymbolTable;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookFrames;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads frames of books, applies their messages to the books of subscriptions that take
 * them, publishes what was verified, and says what cannot be trusted. Lives on the
 * connection's event loop.
 */
final class BookApplier {

	private static final Logger logger = LoggerFactory.getLogger(BookApplier.class);

	private final String channelName;

	private final BookFrames frames;

	private final EventLoop loop;

	private final FrameCounters counters;

	private final SymbolTable<BookEntry> entries;

	private final SubscriptionAnswers<BookEntry> answers;

	private final QuietBooks quietBooks;

	private final Owner owner;

	private long frameNumber;

	BookApplier(BookKind kind, EventLoop loop, FrameCounters counters, SymbolTable<BookEntry> entries,
			SubscriptionAnswers<BookEntry> answers, QuietBooks quietBooks, Owner owner) {
		this.channelName = kind.channelName();
		this.frames = kind.frames();
		this.loop = loop;
		this.counters = counters;
		this.entries = entries;
		this.answers = answers;
		this.quietBooks = quietBooks;
		this.owner = owner;
	}

	/**
	 * Takes in a frame.
	 * @return whether it was one of books
	 * @throws FrameException if it is broken
	 */
	boolean onFrame(byte[] buffer, int offset, int length) {
		if (!this.frames.decode(buffer, offset, length)) {
			return false;
		}
		this.frameNumber++;
		long exchangeNs = BookView.NO_TIMESTAMP;
		for (int i = 0; i < this.frames.size(); i++) {
			FrameMessage message = this.frames.message(i);
			exchangeNs = message.snapshot() ? BookView.NO_TIMESTAMP : message.timestampNs();
			BookEntry entry = this.entries.get(message);
			if (entry == null || entry.engine == null) {
				this.counters.onIgnored();
				continue;
			}
			if (entry.lastFrameNumber != this.frameNumber) {
				entry.lastFrameNumber = this.frameNumber;
				entry.lastFrames.add(buffer, offset, length);
			}
			if (entry.takesFrames()) {
				onMessage(entry, entry.engine, message);
			}
			else {
				this.counters.onIgnored();
			}
		}
		this.counters.onDone(this.channelName, exchangeNs);
		return true;
	}

	private void onMessage(BookEntry entry, BookEngine engine, FrameMessage message) {
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
			this.answers.onData(entry);
		}
	}

	/**
	 * A snapshot without a checksum: the levels wait for the first update to verify them.
	 */
	private void unverified(BookEntry entry) {
		if (entry.published.state() == BookState.LIVE) {
			entry.published.enter(BookState.RESYNCING, "A snapshot without a checksum took the book's place");
		}
		this.answers.onData(entry);
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
		this.quietBooks.proven(entry, engine.view().timestampNs(), different, this.loop.nanoTime());
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

	}

}
