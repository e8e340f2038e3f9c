// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.BookStateChange;

/**
 * A book entered another state. Never conflated.
 */
public final class BookStateChangeEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient BookStateChange change;

	public BookStateChangeEvent(KrakenClient client, BookStateChange change) {
		super(client);
		this.change = change;
	}

	/**
	 * What changed, when and why.
	 */
	public BookStateChange getChange() {
		return this.change;
	}

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.change.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + getSymbol() + " " + this.change.from() + " -> " + this.change.to();
	}

}
