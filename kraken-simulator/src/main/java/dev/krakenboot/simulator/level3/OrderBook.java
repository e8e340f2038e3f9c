// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.TruthBook;

/**
 * The orders behind the levels of a book: at every moment those of a price add up to its
 * level. Not safe for use by several threads.
 *
 * @param levels the levels
 * @param queues the orders of the levels
 */
public record OrderBook(TruthBook levels, OrderQueues queues) {

	private static final int CHECKED_LEVELS = 10;

	private static final long NANOS = 1_000_000_000;

	/**
	 * The orders of the best prices of a side.
	 * @param side the levels of the side
	 * @param depth how many prices at most
	 * @return the orders, best price first, those of a price by priority
	 */
	public List<RestingOrder> top(BookSide side, int depth) {
		List<RestingOrder> orders = new ArrayList<>();
		for (int rank = 0; rank < Math.min(depth, side.size()); rank++) {
			orders.addAll(this.queues.at(side.side(), side.price(rank)));
		}
		return orders;
	}

	/**
	 * The {@code level3} checksum: CRC32 over the digits of price and quantity of every
	 * order of the ten best asks, then of the ten best bids.
	 * @return an unsigned 32-bit number
	 */
	public long checksum() {
		StringBuilder digits = new StringBuilder(1024);
		top(this.levels.asks(), CHECKED_LEVELS).forEach((order) -> digits.append(order.price()).append(order.qty()));
		top(this.levels.bids(), CHECKED_LEVELS).forEach((order) -> digits.append(order.price()).append(order.qty()));
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.ISO_8859_1));
		return crc.getValue();
	}

	/**
	 * Copies the state.
	 * @param depth the most prices a side to copy
	 * @param timeNs the time of the last change
	 * @return an immutable copy
	 */
	public Level3Truth truth(int depth, long timeNs) {
		return new Level3Truth(this.levels.symbol(), instant(timeNs), truths(this.levels.bids(), depth),
				truths(this.levels.asks(), depth), checksum());
	}

	private List<OrderTruth> truths(BookSide side, int depth) {
		return top(side, depth).stream()
			.map((order) -> new OrderTruth(order.id(), FixedPoint.decimal(order.price(), this.levels.pricePrecision()),
					FixedPoint.decimal(order.qty(), this.levels.qtyPrecision()), instant(order.timeNs())))
			.toList();
	}

	private static Instant instant(long timeNs) {
		return Instant.ofEpochSecond(Math.floorDiv(timeNs, NANOS), Math.floorMod(timeNs, NANOS));
	}

}
