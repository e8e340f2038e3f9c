// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.krakenboot.benchmarks.feed.Level3Feed;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.level3.Level3Book;
import dev.krakenboot.book.level3.QueuePosition;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ids of orders in levels of 1,000 orders, asked for in turn: one level of bids and no
 * asks, or fifty levels a side.
 */
@State(Scope.Thread)
public class Level3Places {

	static final int LEVEL_ORDERS = 1000;

	/** Ids of each kind, a power of two. */
	private static final int IDS = 64;

	@Param({ "1000", "100000" })
	int orders;

	private Level3Book book = Level3Books.book(10, ChecksumPolicy.EVERY_MESSAGE);

	private final byte[][] front = new byte[IDS][];

	private final byte[][] middle = new byte[IDS][];

	private int next;

	/** Fills the book and picks the ids. */
	@Setup(Level.Trial)
	public void prepare() {
		boolean oneSided = this.orders == LEVEL_ORDERS;
		int levels = oneSided ? 1 : this.orders / (2 * LEVEL_ORDERS);
		Level3Feed feed = oneSided ? Level3Feed.ofBids(levels, LEVEL_ORDERS)
				: Level3Feed.generate(levels, LEVEL_ORDERS, 0);
		this.book = Level3Books.book(100, ChecksumPolicy.EVERY_MESSAGE);
		Level3Books.accept(feed.snapshot(), new Level3FrameDecoder(), new Level3Frame(), this.book);
		for (int i = 0; i < IDS; i++) {
			Side side = (oneSided || i % 2 == 0) ? Side.BID : Side.ASK;
			int level = i / 2 % levels;
			this.front[i] = id(side, level, 0);
			this.middle[i] = id(side, level, LEVEL_ORDERS / 2 - IDS / 2 + i);
		}
	}

	private byte[] id(Side side, int level, int place) {
		return this.book.orders(side, level).get(place).orderId().getBytes(StandardCharsets.UTF_8);
	}

	Optional<QueuePosition> front() {
		return position(this.front);
	}

	Optional<QueuePosition> middle() {
		return position(this.middle);
	}

	private Optional<QueuePosition> position(byte[][] ids) {
		byte[] id = ids[this.next++ & IDS - 1];
		return this.book.queuePosition(id, 0, id.length);
	}

	Level3Book book() {
		return this.book;
	}

}
