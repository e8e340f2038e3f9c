// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.ChecksumMismatch;

/**
 * A message led to another checksum than the exchange's. Never conflated; the change of
 * the book's state to {@code RESYNCING} follows.
 */
public final class ChecksumMismatchEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient ChecksumMismatch mismatch;

	public ChecksumMismatchEvent(KrakenClient client, ChecksumMismatch mismatch) {
		super(client);
		this.mismatch = mismatch;
	}

	/**
	 * What was expected, computed and received.
	 */
	public ChecksumMismatch getMismatch() {
		return this.mismatch;
	}

	/**
	 * Symbol of the pair, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.mismatch.symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + getSymbol() + " has another checksum than the exchange's";
	}

}
