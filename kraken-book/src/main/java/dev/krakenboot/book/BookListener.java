// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import dev.krakenboot.book.decode.BookMessage;

/**
 * Hears of every change of a book. Called by the book's writer within the change, so it
 * must be quick, and must not throw or change the book.
 */
public interface BookListener {

	/**
	 * A message was applied and the book kept it; {@link OrderBook#state()} says whether
	 * it is live.
	 * @param book the book after the message
	 * @param message the message, valid during the call only
	 */
	void onApplied(OrderBook book, BookMessage message);

	/**
	 * The book was discarded, by a failure or by its owner.
	 * @param book the empty book
	 */
	void onDiscarded(OrderBook book);

}
