// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import java.time.Instant;
import java.util.List;

/**
 * Evidence of a message after which a book was not the exchange's.
 *
 * @param symbol symbol of the book, such as {@code BTC/USD}
 * @param at when it was found, by the client's clock
 * @param expected the exchange's checksum
 * @param computed checksum of the book after the message
 * @param bidDigits what was computed from, best level first: of each of at most ten bids
 * the digits of price and quantity, without a separator
 * @param askDigits the same of the asks
 * @param frames last messages received of the symbol, oldest first; the last one is that
 * of the mismatch. A message that is too large to be kept stands as its first bytes and
 * its length
 */
public record ChecksumMismatch(String symbol, Instant at, long expected, long computed, List<String> bidDigits,
		List<String> askDigits, List<String> frames) {

	public ChecksumMismatch {
		bidDigits = List.copyOf(bidDigits);
		askDigits = List.copyOf(askDigits);
		frames = List.copyOf(frames);
	}

}
