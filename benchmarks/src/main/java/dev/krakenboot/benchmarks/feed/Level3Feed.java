// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Level3 snapshot of one pair and the updates that follow. Every message is an array of
 * its own, in UTF-8.
 *
 * @param snapshot first message
 * @param updates messages after it, in order
 */
public record Level3Feed(byte[] snapshot, byte[][] updates) {

	/** Pair of the feed: prices of one fraction digit and quantities of eight. */
	public static final Pair PAIR = Pair.TWENTY.get(0);

	static final long SEED = 20260915;

	/** 2026-09-15T23:41:47Z. */
	static final long START_NS = 1_789_515_707_000_000_000L;

	/**
	 * A feed whose snapshot is of both sides in full depth.
	 * @param depth levels a side that the subscriber sees
	 * @param ordersPerLevel orders of each level of the snapshot
	 * @param updates number of updates
	 */
	public static Level3Feed generate(int depth, int ordersPerLevel, int updates) {
		Random random = new Random(SEED);
		GeneratedOrders orders = new GeneratedOrders(random, PAIR, depth, ordersPerLevel, START_NS);
		byte[] snapshot = utf8(orders.snapshot());
		byte[][] frames = new byte[updates][];
		long timeNs = START_NS;
		for (int i = 0; i < updates; i++) {
			timeNs += 1000 + random.nextInt(40_000_000);
			frames[i] = utf8(orders.update(timeNs));
		}
		return new Level3Feed(snapshot, frames);
	}

	/**
	 * A feed that ends with its snapshot, which is of the bids only.
	 * @param levels levels that the subscriber sees
	 * @param ordersPerLevel orders of each level
	 */
	public static Level3Feed ofBids(int levels, int ordersPerLevel) {
		GeneratedOrders orders = new GeneratedOrders(new Random(SEED), PAIR, levels, ordersPerLevel, START_NS);
		return new Level3Feed(utf8(orders.snapshotOfBids()), new byte[0][]);
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
