// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.Level3Feed;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.level3.Level3Book;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A live level 3 book at rest and the snapshot that it is of.
 */
@State(Scope.Thread)
public class Level3Filled {

	@Param({ "1000", "100000" })
	int orders;

	private final Level3FrameDecoder decoder = new Level3FrameDecoder();

	private final Level3Frame frame = new Level3Frame();

	private byte[] snapshot = {};

	private Level3Book book = Level3Books.book(10, ChecksumPolicy.EVERY_MESSAGE);

	/** Fills the book. */
	@Setup(Level.Trial)
	public void prepare() {
		int depth = Level3Books.depth(this.orders);
		this.snapshot = Level3Feed.generate(depth, Level3Books.ordersPerLevel(this.orders), 0).snapshot();
		this.book = Level3Books.book(depth, ChecksumPolicy.EVERY_MESSAGE);
		fill();
	}

	/** Decodes, applies and verifies the snapshot. */
	int fill() {
		return Level3Books.accept(this.snapshot, this.decoder, this.frame, this.book);
	}

	Level3Book book() {
		return this.book;
	}

}
