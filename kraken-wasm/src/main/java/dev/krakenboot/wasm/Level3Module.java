// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import dev.krakenboot.book.level3.Level3Book;
import org.teavm.jso.JSExport;

/**
 * Functions of the module for level 3 books, which is one of its own so that nobody loads
 * it who does not need it. The caller has checked the arguments.
 */
public final class Level3Module {

	private Level3Module() {
	}

	/** An empty level 3 book; arguments as those of {@link Level3Book}. */
	@JSExport
	public static ExportedLevel3Book createLevel3Book(String symbol, int depth, int pricePrecision, int qtyPrecision) {
		return new ExportedLevel3Book(new Level3Book(symbol, depth, pricePrecision, qtyPrecision));
	}

}
