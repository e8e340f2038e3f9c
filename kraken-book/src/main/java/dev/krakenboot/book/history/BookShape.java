// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;

/**
 * What all states of one history have in common.
 */
record BookShape(String symbol, int depth, int pricePrecision, int qtyPrecision, ChecksumPolicy checksumPolicy) {

	static BookShape of(BookView book) {
		return new BookShape(book.symbol(), book.depth(), book.pricePrecision(), book.qtyPrecision(),
				book.checksumPolicy());
	}

	/** Most levels of both sides together that are recorded as a change of a state. */
	int maxChanges() {
		return 2 * depth();
	}

	/** Most bytes of a recorded state. */
	int maxStateBytes() {
		return StateWriter.maxBytes(2 * depth());
	}

}
