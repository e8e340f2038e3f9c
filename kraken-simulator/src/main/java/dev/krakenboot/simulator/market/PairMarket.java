// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

	private List<DepthView> views = List.of();

	PairMarket(SimulatedPair pair, int levels, long seed, Clock clock, Iterable<MarketListener> listeners) {
		this.book = new TruthBook(pair.symbol(), pair.pricePrecision(), pair.qtyPrecision());
		this.generator = new PairGenerator(this.book, FixedPoint.scaled(pair.startPrice(), pair.pricePrecision()),
				FixedPoint.scaled(pair.typicalQty(), pair.qtyPrecision()), levels, seed + pair.symbol().hashCode());
		this.clock = clock;
		this.listeners = listeners;
		this.shallowest = new DepthView(this.book, SHALLOWEST);
		this.book.timestampMicros(WireTime.micros(clock));
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
	}

	private boolean publish(boolean top) {
		this.shallowest.beforeEvent();
		this.views.forEach(DepthView::beforeEvent);
		MarketEvent event = top ? this.generator.topEvent() : this.generator.deepEvent();
		this.book.timestampMicros(Math.max(this.book.timestampMicros() + 1, WireTime.micros(this.clock)));
		Map<Integer, OutboundFrame> frames = frames(event);
		// Listeners first: whoever sees a frame can already ask what the truth was.
		if (this.listeners.iterator().hasNext()) {
			BookChange change = new BookChange(this.book, frames.keySet());
			this.listeners.forEach((listener) -> listener.bookChanged(change));
		}
		frames.forEach(this.subscribers::send);
		return !this.shallowest.visible(event).isEmpty();
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
