// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.math.BigDecimal;

/**
 * What a recording tells about a symbol whose book it holds.
 *
 * @param symbol the symbol as recorded
 * @param pricePrecision the fraction digits of prices
 * @param qtyPrecision the fraction digits of quantities
 * @param depth the depth of the recorded subscription
 * @param firstPrice the first price it shows, one when it shows none
 * @param firstQty the first quantity it shows, one when it shows none
 */
public record RecordedPair(String symbol, int pricePrecision, int qtyPrecision, int depth, BigDecimal firstPrice,
		BigDecimal firstQty) {
}
