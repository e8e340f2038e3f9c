// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Level3 snapshot of one pair and updates of one order each that can be undone. Their
 * checksums are zero and mean nothing.
 *
 * @param snapshot snapshot of both sides in full depth
 * @param adds each adds an order behind those of a random level
 * @param addsUndone each deletes the order that was added
 * @param deletes each deletes a random order of the snapshot, never the last of its level
 * @param deletesUndone each adds the deleted order again, to its former place
 */
public record Level3Changes(byte[] snapshot, byte[][] adds, byte[][] addsUndone, byte[][] deletes,
		byte[][] deletesUndone) {

	/**
	 * Changes of a snapshot as that of {@link Level3Feed#generate}.
	 * @param depth levels a side that the subscriber sees
	 * @param ordersPerLevel orders of each level
	 * @param count number of changes of each kind, at most half of the levels
	 */
	public static Level3Changes generate(int depth, int ordersPerLevel, int count) {
		Random random = new Random(Level3Feed.SEED);
		GeneratedOrders market = new GeneratedOrders(random, Level3Feed.PAIR, depth, ordersPerLevel,
				Level3Feed.START_NS);
		Level3Changes changes = new Level3Changes(Level3Feed.utf8(market.snapshot()), new byte[count][],
				new byte[count][], new byte[count][], new byte[count][]);
		List<Integer> levels = new ArrayList<>();
		for (int i = 0; i < 2 * depth; i++) {
			levels.add(i);
		}
		Collections.shuffle(levels, random);
		List<RestingOrder> bids = market.side(true).visible();
		List<RestingOrder> asks = market.side(false).visible();
		long timeNs = Level3Feed.START_NS;
		for (int i = 0; i < count; i++) {
			boolean ofBids = levels.get(i) % 2 == 0;
			int at = levels.get(i) / 2 * ordersPerLevel + random.nextInt(ordersPerLevel);
			RestingOrder resident = (ofBids ? bids : asks).get(at);
			RestingOrder newcomer = new RestingOrder(RestingOrder.randomId(random), resident.price(),
					market.side(ofBids).qty(), ++timeNs);
			changes.adds[i] = utf8(market, ofBids, newcomer.line("add"));
			changes.addsUndone[i] = utf8(market, ofBids, newcomer.deletion(timeNs));
			changes.deletes[i] = utf8(market, ofBids, resident.deletion(timeNs));
			changes.deletesUndone[i] = utf8(market, ofBids, resident.line("add"));
		}
		return changes;
	}

	private static byte[] utf8(GeneratedOrders market, boolean ofBids, OrderLine line) {
		return Level3Feed.utf8(market.unchecked(ofBids, line, line.timeNs()));
	}

}
