// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Orders of both sides of one market and the level3 messages that a subscriber gets of
 * them. An update concerns one side.
 */
final class GeneratedOrders {

	private static final int CHECKSUM_LEVELS = 10;

	private final Random random;

	private final Pair pair;

	private final GeneratedQueues bids;

	private final GeneratedQueues asks;

	GeneratedOrders(Random random, Pair pair, int depth, int ordersPerLevel, long timeNs) {
		this.random = random;
		this.pair = pair;
		this.bids = new GeneratedQueues(random, pair, depth, ordersPerLevel, true, timeNs);
		this.asks = new GeneratedQueues(random, pair, depth, ordersPerLevel, false, timeNs);
	}

	String snapshot() {
		return Level3Form.snapshot(this.pair, lines(this.bids), lines(this.asks), checksum());
	}

	/** A snapshot as if there were no asks. */
	String snapshotOfBids() {
		CRC32 crc = new CRC32();
		this.bids.addDigits(CHECKSUM_LEVELS, crc);
		return Level3Form.snapshot(this.pair, lines(this.bids), List.of(), crc.getValue());
	}

	private static List<OrderLine> lines(GeneratedQueues side) {
		return side.visible().stream().map((order) -> order.line("add")).toList();
	}

	/** Lets something happen and tells it; 2 % of the events are modifications. */
	String update(long timeNs) {
		boolean ofBids = this.random.nextBoolean();
		GeneratedQueues side = ofBids ? this.bids : this.asks;
		List<OrderLine> lines = new ArrayList<>();
		int dice = this.random.nextInt(100);
		int actions = (dice < 88) ? 1 : (dice < 98) ? 2 : 3;
		for (int i = 0; i < actions; i++) {
			int kind = this.random.nextInt(100);
			if (kind < 49) {
				side.add(ofBids ? this.asks : this.bids, timeNs + i, lines);
			}
			else if (kind < 98) {
				side.delete(timeNs + i, lines);
			}
			else {
				side.modify(timeNs + i, lines);
			}
		}
		return update(ofBids, lines, checksum(), timeNs);
	}

	/** An update of one order, made up by the caller, with a checksum of zero. */
	String unchecked(boolean ofBids, OrderLine line, long timeNs) {
		return update(ofBids, List.of(line), 0, timeNs);
	}

	private String update(boolean ofBids, List<OrderLine> lines, long checksum, long timeNs) {
		List<OrderLine> none = List.of();
		return Level3Form.update(this.pair, ofBids ? lines : none, ofBids ? none : lines, checksum, timeNs);
	}

	GeneratedQueues side(boolean ofBids) {
		return ofBids ? this.bids : this.asks;
	}

	private long checksum() {
		CRC32 crc = new CRC32();
		this.asks.addDigits(CHECKSUM_LEVELS, crc);
		this.bids.addDigits(CHECKSUM_LEVELS, crc);
		return crc.getValue();
	}

}
