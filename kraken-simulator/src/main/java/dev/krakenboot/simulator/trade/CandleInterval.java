// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.util.List;

/**
 * The lengths of candles.
 */
public final class CandleInterval {

	/** The lengths in minutes, rising. */
	public static final List<Integer> ALL = List.of(1, 5, 15, 30, 60, 240, 1440, 10080, 21600);

	private CandleInterval() {
	}

}
