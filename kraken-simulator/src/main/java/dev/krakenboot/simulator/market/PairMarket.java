// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.LevelChange;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.generate.DepthView;
import dev.krakenboot.simulator.generate.MarketEvent;
import dev.krakenboot.simulator.generate.PairGenerator;
import dev.krakenboot.simulator.protocol.BookFrames;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The generated market of one pair and those who watch it. Guarded by the market's lock.
 */
final class PairMarket {

	private static final int SHALLOWEST = 10;

	private final TruthBook book;

	private final PairGenerator generator;

	private final Clock clock;

	private final Iterable<MarketListener> listeners;

	private final Subscribers subscribers = new Subscribers();

	private final DepthView shallowest;

	private SimulatedPair pair;

	private List<DepthView> views = List.of();

	private int crossedMessages;

	PairMarket(SimulatedPair pair, int levels, long seed, Clock clock, Iterable<MarketListener> listeners) {
		this.pair = pair;
		this.book = new TruthBook(pair.symbol(), pair.pricePrecision(), pair.qtyPrecision());
		this.generator = new PairGenerator(this.book, FixedPoint.scaled(pair.startPrice(), pair.pricePrecision()),
				FixedPoint.scaled(pair.typicalQty(), pair.qtyPrecision()), levels, seed + pair.symbol().hashCode());
		this.clock = clock;
		this.listeners = listeners;
		this.shallowest = new DepthView(this.book, SHALLOWEST);
		this.book.timestampMicros(WireTime.micros(clock));
	}

	SimulatedPair pair() {
		return this.pair;
	}

	/**
	 * Publishes one message at the shallowest depth, and whatever deeper subscribers see
	 * before it.
	 */
	void move() {
		if (this.generator.hasDeepLevels()) {
			for (int i = this.generator.deepEventsToNext(); i > 0; i--) {
				publish(false);
			}
		}
		while (!publish(true)) {
			// An event may cancel itself out among the best levels; then another follows.
			continue;
		}
		this.crossedMessages = Math.max(0, this.crossedMessages - 1);
	}

	/**
	 * Leaves the book crossed after each of the next messages, but not after the one that
	 * follows them.
	 * @param messages how many messages
	 */
	void cross(int messages) {
		this.crossedMessages = messages;
	}

	/**
	 * Gives the book the digits of a pair. Listeners hear of it, subscribers do not.
	 * @param changed this pair with other precisions
	 * @throws ArithmeticException if the book cannot have them
	 */
	void rescale(SimulatedPair changed) {
		this.book.rescale(changed.pricePrecision(), changed.qtyPrecision());
		this.generator.rescaled(FixedPoint.scaled(changed.startPrice(), changed.pricePrecision()),
				FixedPoint.scaled(changed.typicalQty(), changed.qtyPrecision()));
		this.pair = changed;
		advanceTime();
		tellListeners(Set.of());
	}

	private boolean publish(boolean top) {
		this.shallowest.beforeEvent();
		this.views.forEach(DepthView::beforeEvent);
		MarketEvent event = event(top);
		advanceTime();
		Map<Integer, OutboundFrame> frames = frames(event);
		// Listeners first: whoever sees a frame can already ask what the truth was.
		tellListeners(frames.keySet());
		frames.forEach(this.subscribers::send);
		return !this.shallowest.visible(event).isEmpty();
	}

	private MarketEvent event(boolean top) {
		if (!top) {
			return this.generator.deepEvent();
		}
		return (this.crossedMessages > 0) ? this.generator.crossingEvent() : this.generator.topEvent();
	}

	private void advanceTime() {
		this.book.timestampMicros(Math.max(this.book.timestampMicros() + 1, WireTime.micros(this.clock)));
	}

	private void tellListeners(Set<Integer> publishedDepths) {
		if (this.listeners.iterator().hasNext()) {
			BookChange change = new BookChange(this.book, publishedDepths);
			this.listeners.forEach((listener) -> listener.bookChanged(change));
		}
	}

	/**
	 * What subscribers at each depth are to be sent, nothing where they see no change.
	 */
	private Map<Integer, OutboundFrame> frames(MarketEvent event) {
		if (this.views.isEmpty()) {
			return Map.of();
		}
		Map<Integer, OutboundFrame> frames = new TreeMap<>();
		long checksum = this.book.checksum();
		for (DepthView view : this.views) {
			List<LevelChange> visible = view.visible(event);
			if (!visible.isEmpty()) {
				frames.put(view.depth(), BookFrames.update(this.book, visible, checksum));
			}
		}
		return frames;
	}

	void subscribe(int depth, boolean snapshot, BookSink sink) {
		if (snapshot) {
			sink.send(BookFrames.snapshot(this.book, depth));
		}
		this.subscribers.add(depth, sink);
		refreshViews();
	}

	void unsubscribe(BookSink sink) {
		this.subscribers.remove(sink);
		refreshViews();
	}

	private void refreshViews() {
		List<DepthView> refreshed = new ArrayList<>();
		this.subscribers.depths().forEach((depth) -> refreshed.add(new DepthView(this.book, depth)));
		this.views = refreshed;
	}

	@Nullable BookSink withoutRoom() {
		return this.subscribers.withoutRoom();
	}

	BookTruth truth() {
		return this.book.truth(Integer.MAX_VALUE);
	}

}
