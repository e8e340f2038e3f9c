// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.BookUpdate;

/**
 * A live book has changed and was verified. Updates conflate: listeners that are slow get
 * the newest state of each book.
 */
public final class BookUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient BookUpdate update;

	public BookUpdateEvent(KrakenClient client, BookUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * The book, and how it was when the event was published.
	 */
	public BookUpdate getUpdate() {
		return this.update;
	}

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.update.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": update of " + getSymbol();
	}

}
