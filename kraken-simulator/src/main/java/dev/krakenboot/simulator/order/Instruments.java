// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;

/**
 * What orders have to know about the pairs traded.
 */
public interface Instruments {

	/**
	 * The fraction digits of a pair's prices.
	 * @param symbol the symbol
	 * @return the digits
	 * @throws IllegalArgumentException if the symbol is not traded
	 */
	int priceDigits(String symbol);

	/**
	 * The fraction digits of a pair's quantities.
	 * @param symbol the symbol
	 * @return the digits
	 * @throws IllegalArgumentException if the symbol is not traded
	 */
	int qtyDigits(String symbol);

	/**
	 * About what an asset is worth.
	 * @param asset the asset
	 * @return the dollars for one, zero when not known
	 */
	BigDecimal dollars(String asset);

}
