// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.history.BookHistory;
import org.teavm.jso.JSExport;

/**
 * Functions of the module for level 2 books. There is no exported constructor: of those
 * the compiler loses every argument after the second. The caller has checked the
 * arguments.
 */
public final class BookModule {

	private BookModule() {
	}

	/** An empty level 2 book; arguments as those of {@link OrderBook}. */
	@JSExport
	public static ExportedOrderBook createOrderBook(String symbol, int depth, int pricePrecision, int qtyPrecision) {
		return new ExportedOrderBook(new OrderBook(symbol, depth, pricePrecision, qtyPrecision));
	}

	/** Least memory of a history, in bytes. */
	@JSExport
	public static int minHistoryBytes(int depth) {
		return BookHistory.minBytes(depth);
	}

}
