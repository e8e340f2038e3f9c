// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.BookFeed;
import dev.krakenboot.benchmarks.feed.Pair;
import dev.krakenboot.book.OrderBook;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A live book at rest.
 */
@State(Scope.Thread)
public class FilledBook {

	static final int LEVELS = 10;

	final long[] target = new long[4 * LEVELS];

	@Param({ "10", "100", "1000" })
	int depth;

	private OrderBook book = new OrderBook("none", LEVELS, 0, 0);

	/** Fills the book. */
	@Setup(Level.Trial)
	public void prepare() {
		EnginePipeline engine = new EnginePipeline();
		engine.newBooks(this.depth);
		byte[] snapshot = BookFeed.spotV2(this.depth, 0).snapshots()[0];
		engine.accept(snapshot, 0, snapshot.length);
		OrderBook filled = engine.books.get(Pair.TWENTY.get(0).symbol());
		if (filled == null) {
			throw new IllegalStateException("No book");
		}
		this.book = filled;
	}

	OrderBook book() {
		return this.book;
	}

}
