// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.delivery.DeliveryPolicy;

/**
 * A book has changed and was verified. Updates conflate: a slow listener gets the newest
 * state of a book, not every step to it.
 *
 * @param book the book, for reads of its current state
 * @param view the book as it was when this update was handed over: {@code LIVE}, at most
 * ten levels a side, immutable
 * @param epoch number of the book's state that the view belongs to, see
 * {@link BookStateChange#epoch()}
 */
public record BookUpdate(LiveBook book, BookView view, long epoch) implements KrakenEvent {

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	@Override
	public String symbol() {
		return this.book.symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.CONFLATE;
	}

	@Override
	public Object conflationKey() {
		return this.book;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onBookUpdate(this);
	}

}
