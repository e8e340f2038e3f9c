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
 * From the bytes of level3 updates to a verified book. The input is made once per trial;
 * before each pass over the updates, outside the measurement, the book starts again from
 * its snapshot.
 */
@State(Scope.Thread)
public class Level3Pipeline {

	/** Updates of one pass. */
	static final int UPDATES = 50_000;

	@Param({ "1000", "100000" })
	int orders;

	private final int count;

	private final Level3FrameDecoder decoder = new Level3FrameDecoder();

	private final Level3Frame frame = new Level3Frame();

	/** Decoded snapshot, so that restarting needs no memory. */
	private final Level3Frame snapshot = new Level3Frame();

	private Level3Feed feed = new Level3Feed(new byte[0], new byte[0][]);

	private Level3Book book = Level3Books.book(10, ChecksumPolicy.EVERY_MESSAGE);

	/** A pipeline of the size of a benchmark. */
	public Level3Pipeline() {
		this(UPDATES);
	}

	Level3Pipeline(int count) {
		this.count = count;
	}

	/** Makes the input and fills the book. */
	@Setup(Level.Trial)
	public void prepare() {
		int depth = Level3Books.depth(this.orders);
		this.feed = Level3Feed.generate(depth, Level3Books.ordersPerLevel(this.orders), this.count);
		this.book = Level3Books.book(depth, ChecksumPolicy.EVERY_MESSAGE);
		Level3Books.accept(this.feed.snapshot(), this.decoder, this.snapshot, this.book);
	}

	/** Brings the book back to its snapshot. */
	@Setup(Level.Invocation)
	public void restart() {
		CpuTimeProfiler.leaveOut(() -> this.book.apply(this.snapshot.message(0)));
	}

	/**
	 * Applies all updates.
	 * @return number of verified messages
	 * @throws IllegalStateException if one is not verified
	 */
	int run() {
		int verified = 0;
		for (byte[] update : this.feed.updates()) {
			verified += accept(update);
		}
		return verified;
	}

	int accept(byte[] bytes) {
		return Level3Books.accept(bytes, this.decoder, this.frame, this.book);
	}

	Level3Feed feed() {
		return this.feed;
	}

	Level3Book book() {
		return this.book;
	}

}
