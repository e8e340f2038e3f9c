// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.krakenboot.benchmarks.feed.BookFeed;
import dev.krakenboot.benchmarks.xchange.XchangeBooks;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * XChange, fed with the same messages in the form of WebSocket v1, which it speaks.
 */
@State(Scope.Thread)
public class XchangePipeline extends BookPipeline {

	/** Fewer than the others take, since one pass would last half a minute. */
	static final int UPDATES = 20_000;

	XchangeBooks books = new XchangeBooks(0);

	/** With its own number of updates, the first of those of the others. */
	public XchangePipeline() {
		super(UPDATES);
	}

	@Override
	BookFeed feed(int depth, int updates) {
		return BookFeed.spotV1(depth, updates);
	}

	@Override
	void newBooks(int depth) {
		this.books = new XchangeBooks(depth);
	}

	/** As for the others; XChange takes a snapshot only into an empty book. */
	@Override
	@Setup(Level.Invocation)
	public void restart() throws Exception {
		this.books.clear();
		super.restart();
	}

	@Override
	int accept(byte[] buffer, int offset, int length) throws JsonProcessingException {
		if (this.books.apply(buffer, offset, length).getBids().isEmpty()) {
			throw new IllegalStateException("Empty book");
		}
		return 1;
	}

}
