// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.protocol.BookFrames;
import dev.krakenboot.simulator.recording.RecordedBook;
import dev.krakenboot.simulator.recording.RecordedPair;
import org.jspecify.annotations.Nullable;

/**
 * The book of one symbol of a recording and its subscribers. Guarded by the market's
 * lock.
 */
final class ReplayedBook {

	private final RecordedPair pair;

	private final TruthBook book;

	private final Subscribers subscribers = new Subscribers();

	private final Set<BookSink> withoutSnapshot = new HashSet<>();

	private boolean seeded;

	private long replayed;

	ReplayedBook(RecordedPair pair) {
		this.pair = pair;
		this.book = new TruthBook(pair.symbol(), pair.pricePrecision(), pair.qtyPrecision());
	}

	int depth() {
		return this.pair.depth();
	}

	TruthBook book() {
		return this.book;
	}

	/**
	 * How many frames were replayed.
	 * @return snapshots and updates
	 */
	long replayed() {
		return this.replayed;
	}

	void apply(RecordedBook recorded, boolean snapshot) {
		if (snapshot) {
			this.book.bids().clear();
			this.book.asks().clear();
			this.seeded = true;
		}
		for (RecordedBook.Level level : recorded.levels()) {
			this.book.side(level.side())
				.set(FixedPoint.scaled(level.price(), this.pair.pricePrecision()),
						FixedPoint.scaled(level.qty(), this.pair.qtyPrecision()));
		}
		this.book.bids().truncate(depth());
		this.book.asks().truncate(depth());
		this.book.timestampMicros(recorded.timestampMicros());
		this.replayed++;
	}

	List<BookSink> takers(boolean snapshot) {
		List<BookSink> all = this.subscribers.at(depth());
		return snapshot ? all.stream().filter((sink) -> !this.withoutSnapshot.contains(sink)).toList() : all;
	}

	void subscribe(boolean snapshot, BookSink sink) {
		if (!snapshot) {
			this.withoutSnapshot.add(sink);
		}
		else if (this.seeded) {
			sink.send(BookFrames.snapshot(this.book, depth()));
		}
		this.subscribers.add(depth(), sink);
	}

	void unsubscribe(BookSink sink) {
		this.subscribers.remove(sink);
		this.withoutSnapshot.remove(sink);
	}

	@Nullable BookSink withoutRoom() {
		return this.subscribers.withoutRoom();
	}

}
