// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.BookFeed;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Snapshots of 1000 levels a side, one of each pair, and books that take them.
 */
@State(Scope.Thread)
public class SnapshotInput {

	static final int SNAPSHOTS = 20;

	static final int DEPTH = 1000;

	final EnginePipeline engine = new EnginePipeline();

	final GeneralPipeline general = new GeneralPipeline();

	final NaivePipeline naive = new NaivePipeline();

	private MessageStream snapshots = MessageStream.of();

	/** Makes the snapshots and empty books. */
	@Setup(Level.Trial)
	public void prepare() {
		this.snapshots = MessageStream.of(BookFeed.spotV2(DEPTH, 0).snapshots());
		this.engine.newBooks(DEPTH);
		this.general.newBooks(DEPTH);
		this.naive.newBooks(DEPTH);
	}

	/**
	 * Applies all snapshots.
	 * @return number of verified messages
	 * @throws IllegalStateException if one is not verified
	 */
	int play(BookPipeline pipeline) throws Exception {
		return pipeline.play(this.snapshots);
	}

}
