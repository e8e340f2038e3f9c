// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.BookFeed;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One way from the bytes of update messages to verified books. The input is made once per
 * trial; before each pass over the updates, outside the measurement, the books start
 * again from their snapshots.
 */
@State(Scope.Thread)
public abstract class BookPipeline {

	/** Updates of one pass. */
	static final int UPDATES = 100_000;

	@Param({ "10", "100", "1000" })
	int depth;

	private int count;

	private MessageStream snapshots = MessageStream.of();

	private MessageStream updates = MessageStream.of();

	BookPipeline() {
		this(UPDATES);
	}

	BookPipeline(int count) {
		this.count = count;
	}

	/** Chooses another size than that of a benchmark. */
	void size(int depth, int count) {
		this.depth = depth;
		this.count = count;
	}

	/** Makes the input and empty books. */
	@Setup(Level.Trial)
	public void prepare() {
		BookFeed feed = feed(this.depth, this.count);
		this.snapshots = MessageStream.of(feed.snapshots());
		this.updates = MessageStream.of(feed.updates());
		newBooks(this.depth);
	}

	/** Brings the books back to their snapshots. */
	@Setup(Level.Invocation)
	public void restart() throws Exception {
		CpuTimeProfiler.leaveOut(() -> play(this.snapshots));
	}

	/**
	 * Applies all updates.
	 * @return number of verified messages
	 * @throws IllegalStateException if one is not verified
	 */
	final int run() throws Exception {
		return play(this.updates);
	}

	/** Applies the messages of a stream and answers how many were verified. */
	final int play(MessageStream messages) throws Exception {
		byte[] bytes = messages.bytes();
		int[] ends = messages.ends();
		int verified = 0;
		int from = 0;
		for (int end : ends) {
			verified += accept(bytes, from, end - from);
			from = end;
		}
		return verified;
	}

	BookFeed feed(int depth, int updates) {
		return BookFeed.spotV2(depth, updates);
	}

	abstract void newBooks(int depth);

	/** Takes one frame and answers how many messages of it were verified. */
	abstract int accept(byte[] buffer, int offset, int length) throws Exception;

}
