// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.event.BookMismatch;

/**
 * A message led to another checksum than the exchange's. Never conflated; the change of
 * the book's state to {@code RESYNCING} follows.
 */
public final class ChecksumMismatchEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient BookMismatch event;

	public ChecksumMismatchEvent(KrakenClient client, BookMismatch event) {
		super(client);
		this.event = event;
	}

	/**
	 * What was expected, computed and received.
	 */
	public ChecksumMismatch getMismatch() {
		return this.event.mismatch();
	}

	/**
	 * The book, for reads of its current state.
	 */
	public LiveBook getBook() {
		return this.event.book();
	}

	/**
	 * Channel of the book, {@code book} or {@code level3}.
	 */
	public String getChannel() {
		return this.event.book().channel();
	}

	/**
	 * Symbol of the pair, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.event.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + getChannel() + " " + getSymbol() + " has another checksum than the exchange's";
	}

}
