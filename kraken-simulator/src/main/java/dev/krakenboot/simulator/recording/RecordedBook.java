// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.math.BigDecimal;
import java.util.List;

import dev.krakenboot.simulator.book.Side;

/**
 * What one element of a recorded book frame says.
 *
 * @param symbol the symbol
 * @param levels the level entries, in order within each side
 * @param timestampMicros the time, {@code TruthBook.NO_TIME} when it has none
 */
public record RecordedBook(String symbol, List<Level> levels, long timestampMicros) {

	/**
	 * A level entry.
	 *
	 * @param side the side
	 * @param price the price as recorded
	 * @param qty the quantity as recorded
	 */
	public record Level(Side side, BigDecimal price, BigDecimal qty) {
	}

}
