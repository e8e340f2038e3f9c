// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Whether the client keeps past states of its books, and in how much memory. Immutable.
 *
 * @param maxBytesPerBook most memory of one book's history, 0 for none. Every subscribed
 * book of aggregated levels takes all of it at once
 */
public record HistoryOptions(long maxBytesPerBook) {

	/** No history, which costs nothing. */
	public static final HistoryOptions OFF = new HistoryOptions(0);

	private static final String OPTION = "history.max-size-per-book";

	/**
	 * Checks the bound. Whether it is enough for a book depends on the depth, and is
	 * checked when the book is wanted.
	 * @throws InvalidOptionException if the bound is negative, or more than an array can
	 * have
	 */
	public HistoryOptions {
		if (maxBytesPerBook < 0) {
			throw invalid(maxBytesPerBook, "is negative", "Use a size such as 4MB.");
		}
		if (maxBytesPerBook > Integer.MAX_VALUE) {
			throw invalid(maxBytesPerBook, "is more than the history of a book can have", "Use at most 2047MB.");
		}
	}

	/** Whether there is a history. */
	public boolean enabled() {
		return this.maxBytesPerBook > 0;
	}

	/**
	 * Checks that the history of a book of some depth has room, if there is to be one.
	 * @param minBytes least memory of its history
	 * @param depth levels a side
	 * @throws InvalidOptionException if it has not
	 */
	public void requireRoom(long minBytes, int depth) {
		if (enabled() && this.maxBytesPerBook < minBytes) {
			throw invalid(this.maxBytesPerBook, "is too little for a book of depth " + depth,
					"Use at least " + (minBytes + 1023) / 1024 + "KB.");
		}
	}

	private static InvalidOptionException invalid(long bytes, String problem, String cure) {
		return new InvalidOptionException(OPTION, bytes + "B", problem, cure);
	}

}
