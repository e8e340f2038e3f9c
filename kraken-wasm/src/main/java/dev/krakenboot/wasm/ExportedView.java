// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * What JavaScript reads of one state of a book. Numbers that must stay exact are texts;
 * what does not exist is {@code null}. Sides are 0 for bids and 1 for asks.
 */
public class ExportedView {

	private static final char SEPARATOR = ' ';

	private final BookView view;

	ExportedView(BookView view) {
		this.view = view;
	}

	/** Ordinal of the state. */
	@JSExport
	public final int state() {
		return this.view.state().ordinal();
	}

	/** Verified checksum, or -1. */
	@JSExport
	public final double checksum() {
		return this.view.checksum();
	}

	/** Nanoseconds since the epoch. */
	@JSExport
	public final @Nullable String timestampNs() {
		return time(this.view.timestampNs());
	}

	static @Nullable String time(long timestampNs) {
		return (timestampNs != BookView.NO_TIMESTAMP) ? Long.toString(timestampNs) : null;
	}

	/** Number of levels of a side. */
	@JSExport
	public final int levelCount(int side) {
		return this.view.levelCount(side(side));
	}

	/** Price, quantity, price, quantity, ... best first, separated by spaces. */
	@JSExport
	public final String levels(int side, int maxLevels) {
		int count = Math.min(maxLevels, this.view.levelCount(side(side)));
		StringBuilder text = new StringBuilder(24 * count);
		for (int i = 0; i < count; i++) {
			if (i > 0) {
				text.append(SEPARATOR);
			}
			PlainDecimal.append(text, this.view.scaledPrice(side(side), i), this.view.pricePrecision());
			text.append(SEPARATOR);
			PlainDecimal.append(text, this.view.scaledQty(side(side), i), this.view.qtyPrecision());
		}
		return text.toString();
	}

	/** Whether the best bid is at or above the best ask. */
	@JSExport
	public final boolean crossed() {
		return this.view.crossed();
	}

	static Side side(int side) {
		return (side == 0) ? Side.BID : Side.ASK;
	}

}
