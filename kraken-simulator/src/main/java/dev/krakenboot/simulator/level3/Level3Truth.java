// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

import java.time.Instant;
import java.util.List;

/**
 * An immutable state of the exchange's orders of one symbol.
 *
 * @param symbol the symbol
 * @param timestamp the time of the last change, to the nanosecond
 * @param bids the bids, best price first, the orders of a price by priority
 * @param asks the asks, likewise
 * @param checksum the checksum over all orders of the ten best prices a side
 */
public record Level3Truth(String symbol, Instant timestamp, List<OrderTruth> bids, List<OrderTruth> asks,
		long checksum) {

	public Level3Truth {
		bids = List.copyOf(bids);
		asks = List.copyOf(asks);
	}

	/**
	 * What a subscriber at a depth holds of this state.
	 * @param depth the prices a side
	 * @return the state cut to the depth
	 */
	public Level3Truth top(int depth) {
		return new Level3Truth(this.symbol, this.timestamp, top(this.bids, depth), top(this.asks, depth),
				this.checksum);
	}

	private static List<OrderTruth> top(List<OrderTruth> orders, int depth) {
		int prices = 0;
		for (int i = 0; i < orders.size(); i++) {
			if (i == 0 || !orders.get(i).price().equals(orders.get(i - 1).price())) {
				prices++;
			}
			if (prices > depth) {
				return orders.subList(0, i);
			}
		}
		return orders;
	}

}
