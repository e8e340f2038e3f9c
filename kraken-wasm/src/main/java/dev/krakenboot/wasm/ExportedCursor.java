// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import dev.krakenboot.book.history.HistoryCursor;
import org.teavm.jso.JSExport;

/**
 * Way through the states of a history. The other methods are for after the first
 * {@link #next()}.
 */
public final class ExportedCursor {

	private final HistoryCursor cursor;

	ExportedCursor(HistoryCursor cursor) {
		this.cursor = cursor;
	}

	/** Goes to the next state; whether there is one. */
	@JSExport
	public boolean next() {
		return this.cursor.next();
	}

	/** Sequence of the current state. */
	@JSExport
	public double sequence() {
		return this.cursor.sequence();
	}

	/** Whether something is missing before the current state. */
	@JSExport
	public boolean afterGap() {
		return this.cursor.afterGap();
	}

	/** Copy of the current state. */
	@JSExport
	public ExportedView snapshot() {
		return new ExportedView(this.cursor.snapshot());
	}

}
