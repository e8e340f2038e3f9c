// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

/**
 * Channel of the exchange with its parameters, apart from the symbols.
 */
public sealed interface Channel {

	/**
	 * Aggregated book.
	 *
	 * @param depth levels a side: 10, 25, 100, 500 or 1000
	 */
	record Book(int depth) implements Channel {

	}

	/**
	 * Reference data of all pairs.
	 */
	record Instruments() implements Channel {

	}

}
