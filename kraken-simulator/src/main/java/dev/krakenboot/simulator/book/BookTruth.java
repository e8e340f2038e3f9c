// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An immutable state of the exchange's book of one symbol.
 *
 * @param symbol the symbol
 * @param timestamp the time of the last change, null when it is not known (a replay that
 * has shown no time yet)
 * @param bids the bids, best first
 * @param asks the asks, best first
 * @param checksum the checksum of the ten best levels a side
 */
public record BookTruth(String symbol, @Nullable Instant timestamp, List<BookLevel> bids, List<BookLevel> asks,
		long checksum) {

	public BookTruth {
		bids = List.copyOf(bids);
		asks = List.copyOf(asks);
	}

	/**
	 * What a subscriber at a depth holds of this state.
	 * @param depth the levels a side
	 * @return the state cut to the depth
	 */
	public BookTruth top(int depth) {
		return new BookTruth(this.symbol, this.timestamp, top(this.bids, depth), top(this.asks, depth), this.checksum);
	}

	private static List<BookLevel> top(List<BookLevel> levels, int depth) {
		return levels.subList(0, Math.min(depth, levels.size()));
	}

}
