// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.Map;

/**
 * Counts since the client was built, as of one moment. All of them only grow.
 *
 * @param framesReceived messages received, of every kind
 * @param bytesReceived their bytes, without the framing of the WebSocket
 * @param rejectedFrames messages that were refused, by reason: a constant of
 * {@link dev.krakenboot.book.decode.FrameException.Reason}, or {@code MESSAGE} for
 * messages that are no book frames
 * @param unknownMessages well-formed messages of no known kind
 * @param ignoredBookMessages book messages that belonged to no present subscription or
 * came before a snapshot
 * @param probes quiet books that were proven by a fresh snapshot
 * @param probeDifferences probes whose snapshot differed from the book that was live
 * @param conflatedUpdates updates of books, tickers and current candles that were not
 * delivered to a listener or subscriber because a newer one took their place
 * @param droppedStateChanges state changes and other events that never conflate, dropped
 * for a listener or subscriber that takes none
 * @param droppedTrades trades dropped for a listener or subscriber that is too slow
 * @param reconciledAccountEvents events of the account that a listener or subscriber was
 * too slow for, and got the present state instead
 */
public record ClientStatistics(long framesReceived, long bytesReceived, Map<String, Long> rejectedFrames,
		long unknownMessages, long ignoredBookMessages, long probes, long probeDifferences, long conflatedUpdates,
		long droppedStateChanges, long droppedTrades, long reconciledAccountEvents) {

	public ClientStatistics {
		rejectedFrames = Map.copyOf(rejectedFrames);
	}

}
