// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.LiveBook;
import org.jspecify.annotations.Nullable;

/**
 * A book entered another state. State changes are never conflated, and no update that is
 * older than a state change is delivered after it.
 *
 * @param book the book, for reads of its current state
 * @param from state that was left
 * @param to state that was entered
 * @param epoch number of the entered state, counted from 1 for the book's first change
 * @param at when it happened, by the client's clock
 * @param reason why, for people; null when the change needs no reason
 */
public record BookStateChange(LiveBook book, BookState from, BookState to, long epoch, Instant at,
		@Nullable String reason) implements KrakenEvent {

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	@Override
	public String symbol() {
		return this.book.symbol();
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onBookStateChange(this);
	}

}
