// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.Level3Changes;
import dev.krakenboot.book.ApplyResult;
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
 * Decoded updates of one order each, in levels all over a book that checks nothing.
 * Before each pass, outside the measurement, what the last one did is undone.
 */
@State(Scope.Thread)
public class Level3Orders {

	/** Orders of one pass. */
	static final int CHANGES = 100;

	@Param({ "1000", "100000" })
	int orders;

	private Level3Book book = Level3Books.book(10, ChecksumPolicy.OFF);

	private Level3Frame[] adds = {};

	private Level3Frame[] addsUndone = {};

	private Level3Frame[] deletes = {};

	private Level3Frame[] deletesUndone = {};

	private static final Level3Frame[] NOTHING = {};

	private Level3Frame[] undo = NOTHING;

	/** Fills the book and decodes the updates. */
	@Setup(Level.Trial)
	public void prepare() {
		int depth = Level3Books.depth(this.orders);
		Level3Changes changes = Level3Changes.generate(depth, Level3Books.ordersPerLevel(this.orders), CHANGES);
		this.book = Level3Books.book(depth, ChecksumPolicy.OFF);
		play(decode(changes.snapshot()));
		this.adds = decode(changes.adds());
		this.addsUndone = decode(changes.addsUndone());
		this.deletes = decode(changes.deletes());
		this.deletesUndone = decode(changes.deletesUndone());
	}

	private static Level3Frame[] decode(byte[]... messages) {
		Level3FrameDecoder decoder = new Level3FrameDecoder();
		Level3Frame[] frames = new Level3Frame[messages.length];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = new Level3Frame();
			if (!decoder.decode(messages[i], 0, messages[i].length, frames[i])) {
				throw new IllegalStateException("Not a level3 frame");
			}
		}
		return frames;
	}

	/** Brings the orders back to those of the snapshot. */
	@Setup(Level.Invocation)
	public void restart() {
		CpuTimeProfiler.leaveOut(() -> play(this.undo));
		this.undo = NOTHING;
	}

	int add() {
		this.undo = this.addsUndone;
		return play(this.adds);
	}

	int delete() {
		this.undo = this.deletesUndone;
		return play(this.deletes);
	}

	private int play(Level3Frame[] frames) {
		for (Level3Frame frame : frames) {
			if (this.book.apply(frame.message(0)) != ApplyResult.APPLIED) {
				throw new IllegalStateException("Not applied");
			}
		}
		return frames.length;
	}

	Level3Book book() {
		return this.book;
	}

}
