// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.TopLevels;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A book. State, time, levels and checksum belong to one message; the counts may already
 * be newer.
 *
 * @param client name of the client
 * @param channel channel, {@code book} or {@code level3}
 * @param symbol symbol, such as {@code BTC/USD}
 * @param depth subscribed levels a side
 * @param state constant of {@link BookState}
 * @param asOf time the exchange gave to the last applied message, ISO 8601 in UTC; null
 * when it gave none
 * @param bestBid best bid, null if nobody buys
 * @param bestAsk best ask, null if nobody sells
 * @param checksum last verified checksum, an unsigned 32-bit number; null when the levels
 * were not verified
 * @param updates update messages applied and verified, snapshots not counted
 * @param checksumMismatches messages whose checksum did not match
 * @param resyncs fresh snapshots asked for
 * @param bids bids, best first; absent from summaries
 * @param asks asks, best first; absent from summaries
 * @param complete false when these are only the best ten of more levels: the connection's
 * thread did not answer, or only those are kept, as while a book is not live; absent
 * otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "client", "channel", "symbol", "depth", "state", "asOf", "bestBid", "bestAsk", "checksum",
		"updates", "checksumMismatches", "resyncs", "bids", "asks", "complete" })
public record BookDescriptor(String client, String channel, String symbol, int depth, String state,
		@Nullable String asOf, @Nullable LevelDescriptor bestBid, @Nullable LevelDescriptor bestAsk,
		@Nullable Long checksum, long updates, long checksumMismatches, long resyncs,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LevelDescriptor> bids,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LevelDescriptor> asks,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean complete) implements OperationResponseBody {

	/** Channel of aggregated levels. */
	static final String LEVEL2 = "book";

	static BookDescriptor summary(String client, LiveBook book, BookView view) {
		return of(client, book, view, null, null, null);
	}

	/** With the levels of a full copy, or of the best ones when there is none. */
	static BookDescriptor withLevels(String client, LiveBook book, BookView view, boolean fullCopy) {
		int shown = Math.max(view.bids().size(), view.asks().size());
		boolean mayHaveMore = book.depth() > TopLevels.LEVELS && shown == TopLevels.LEVELS;
		// The client answers with the best levels itself when it has no more.
		boolean complete = !mayHaveMore || (fullCopy && view.state() == BookState.LIVE);
		return of(client, book, view, levels(view.bids()), levels(view.asks()), complete ? null : false);
	}

	private static BookDescriptor of(String client, LiveBook book, BookView view, @Nullable List<LevelDescriptor> bids,
			@Nullable List<LevelDescriptor> asks, @Nullable Boolean complete) {
		return new BookDescriptor(client, book.channel(), book.symbol(), book.depth(), view.state().name(),
				view.asOf().map(Instant::toString).orElse(null), view.bestBid().map(LevelDescriptor::of).orElse(null),
				view.bestAsk().map(LevelDescriptor::of).orElse(null),
				(view.checksum() != BookView.NO_CHECKSUM) ? view.checksum() : null, book.updates(),
				book.checksumMismatches(), book.resyncs(), bids, asks, complete);
	}

	private static List<LevelDescriptor> levels(List<PriceLevel> levels) {
		return levels.stream().map(LevelDescriptor::of).toList();
	}

	/**
	 * Book and the client it is of.
	 *
	 * @param client the client
	 * @param book the book
	 */
	record Source(KrakenClient client, LiveBook book) {

	}

}
