// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.LiveBook;

/**
 * A message led to another checksum than the exchange's. The state change to
 * {@code RESYNCING} follows.
 *
 * @param book the book, for reads of its current state
 * @param mismatch what was expected, computed and received
 */
public record BookMismatch(LiveBook book, ChecksumMismatch mismatch) implements KrakenEvent {

	/**
	 * Symbol of the book, such as {@code BTC/USD}.
	 */
	@Override
	public String symbol() {
		return this.book.symbol();
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onBookMismatch(this);
	}

}
