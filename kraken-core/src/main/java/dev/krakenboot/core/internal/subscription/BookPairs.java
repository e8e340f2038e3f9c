// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pairs of the books of a connection: a book that is asked for has the precisions of its
 * pair, so one whose pair is not known waits for it. Lives on the connection's event
 * loop.
 */
final class BookPairs {

	private static final Logger logger = LoggerFactory.getLogger(BookPairs.class);

	private final BookKind kind;

	private final Instruments instruments;

	private final SubscriptionOptions options;

	/** Whether each connection begins with a fresh snapshot of the instruments. */
	private final boolean instrumentsFollow;

	/** Whether a symbol without an instrument is one that the exchange does not have. */
	private boolean complete;

	BookPairs(BookKind kind, Instruments instruments, boolean instrumentsFollow, SubscriptionOptions options) {
		this.kind = kind;
		this.instruments = instruments;
		this.instrumentsFollow = instrumentsFollow;
		this.options = options;
	}

	/** The connection is up. */
	void onConnected() {
		this.complete &= !this.instrumentsFollow;
	}

	/**
	 * Instruments have changed.
	 * @param complete whether all of them are known now
	 */
	void onInstruments(boolean complete) {
		this.complete |= complete;
	}

	/** Whether the pair of a book that waits for it is known now. */
	boolean hasCome(BookEntry entry) {
		if (entry.phase != Phase.NO_INSTRUMENT && entry.phase != Phase.UNKNOWN) {
			return false;
		}
		if (isKnown(entry)) {
			return true;
		}
		if (this.complete && entry.phase == Phase.NO_INSTRUMENT) {
			unknown(entry);
		}
		return false;
	}

	/** Whether the book is of other precisions than its pair has now. */
	boolean hasChanged(BookEntry entry) {
		Instrument instrument = find(entry);
		return instrument != null && !fits(entry.engine, instrument);
	}

	/** Whether the pair's precisions are known; if not, the book waits for them. */
	boolean isAvailable(BookEntry entry) {
		entry.subscribedDepth = entry.published.depth();
		if (isKnown(entry)) {
			return true;
		}
		if (this.complete) {
			unknown(entry);
		}
		else {
			entry.enter(Phase.NO_INSTRUMENT, "Waiting for the exchange's instruments");
		}
		return false;
	}

	/** Makes an empty book of the pair's precisions, unless the present one is proven. */
	boolean prepare(BookEntry entry) {
		Instrument instrument = find(entry);
		if (instrument == null) {
			return false;
		}
		BookEngine engine = entry.engine;
		if (entry.probing && engine != null && engine.view().depth() == entry.subscribedDepth
				&& fits(engine, instrument)) {
			return true;
		}
		if (entry.probing) {
			entry.probing = false;
			entry.published.enter(BookState.RESYNCING, "The book's shape has changed");
		}
		entry.doubted = false;
		entry.engine = this.kind.engine(instrument, entry.subscribedDepth, this.options.checksumPolicy());
		entry.published.onEngine(entry.engine);
		if (entry.published.state() == BookState.STALE) {
			entry.published.enter(entry.everVerified ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT, null);
		}
		return true;
	}

	private static void unknown(BookEntry entry) {
		String reason = "The exchange's instrument list has no " + entry.symbol() + hint(entry.symbol());
		logger.warn("{}: {}", entry.symbol(), reason);
		entry.probing = false;
		entry.enter(Phase.UNKNOWN, reason);
		entry.published.enter(BookState.STALE, reason);
	}

	/** The old protocol and the REST API have other names for two assets. */
	private static String hint(String symbol) {
		String present = Arrays.stream(symbol.split("/")).map((asset) -> switch (asset) {
			case "XBT" -> "BTC";
			case "XDG" -> "DOGE";
			default -> asset;
		}).collect(Collectors.joining("/"));
		return present.equals(symbol) ? "" : ", but writes " + present;
	}

	private boolean isKnown(BookEntry entry) {
		return this.instruments.find(entry.symbol()).isPresent();
	}

	private @Nullable Instrument find(BookEntry entry) {
		return this.instruments.find(entry.symbol()).orElse(null);
	}

	private static boolean fits(@Nullable BookEngine engine, Instrument instrument) {
		return engine != null && engine.view().pricePrecision() == instrument.pricePrecision()
				&& engine.view().qtyPrecision() == instrument.qtyPrecision();
	}

}
