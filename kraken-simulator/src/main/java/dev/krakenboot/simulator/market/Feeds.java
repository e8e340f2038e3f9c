// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.List;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.LevelChange;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.generate.DepthView;
import dev.krakenboot.simulator.generate.Level3View;
import dev.krakenboot.simulator.level3.OrderEntry;
import dev.krakenboot.simulator.protocol.BookFrames;
import dev.krakenboot.simulator.protocol.Level3Frames;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.TradeFrames;
import org.jspecify.annotations.Nullable;

/**
 * Makes the feed of every kind of topic.
 */
final class Feeds {

	private static final int SNAPSHOT_TRADES = 50;

	private static final int SNAPSHOT_CANDLES = 720;

	private Feeds() {
	}

	static Feed of(Topic topic, PairMarket market) {
		if (topic instanceof Topic.Book book) {
			return new BookFeed(market, book.depth());
		}
		if (topic instanceof Topic.Level3 level3) {
			return new Level3Feed(market, level3.depth());
		}
		if (topic instanceof Topic.Candles candles) {
			return new CandleFeed(market, candles.interval());
		}
		if (topic instanceof Topic.Ticker ticker) {
			return new TickerFeed(market, ticker.trigger());
		}
		return new TradeFeed(market);
	}

	/**
	 * The levels at one depth.
	 */
	private static final class BookFeed extends Feed {

		private final TruthBook book;

		private final DepthView view;

		BookFeed(PairMarket market, int depth) {
			this.book = market.orders().levels();
			this.view = new DepthView(this.book, depth);
		}

		@Override
		OutboundFrame snapshot() {
			return BookFrames.snapshot(this.book, this.view.depth());
		}

		@Override
		void beforeEvent() {
			this.view.beforeEvent();
		}

		@Override
		@Nullable OutboundFrame update(Happening happening) {
			List<LevelChange> visible = this.view.visible(happening.event());
			return visible.isEmpty() ? null : BookFrames.update(this.book, visible, happening.bookChecksum());
		}

	}

	/**
	 * The orders at one depth.
	 */
	private static final class Level3Feed extends Feed {

		private final PairMarket market;

		private final int depth;

		private final Level3View view;

		Level3Feed(PairMarket market, int depth) {
			this.market = market;
			this.depth = depth;
			this.view = new Level3View(market.orders(), depth);
		}

		@Override
		OutboundFrame snapshot() {
			return Level3Frames.snapshot(this.market.orders(), this.depth, this.market.timeNs());
		}

		@Override
		void beforeEvent() {
			this.view.beforeEvent();
		}

		@Override
		@Nullable OutboundFrame update(Happening happening) {
			List<OrderEntry> visible = this.view.visible();
			return visible.isEmpty() ? null : Level3Frames.update(this.market.orders(), visible,
					happening.level3Checksum(), happening.timeNs());
		}

	}

	/**
	 * The trades.
	 */
	private static final class TradeFeed extends Feed {

		private final PairMarket market;

		TradeFeed(PairMarket market) {
			this.market = market;
		}

		@Override
		OutboundFrame snapshot() {
			return TradeFrames.trades(true, this.market.orders().levels(), this.market.tape().latest(SNAPSHOT_TRADES));
		}

		@Override
		@Nullable OutboundFrame update(Happening happening) {
			return happening.trades().isEmpty() ? null
					: TradeFrames.trades(false, this.market.orders().levels(), happening.trades());
		}

	}

	/**
	 * The candles of one length.
	 */
	private static final class CandleFeed extends Feed {

		private final PairMarket market;

		private final int interval;

		CandleFeed(PairMarket market, int interval) {
			this.market = market;
			this.interval = interval;
		}

		@Override
		OutboundFrame snapshot() {
			return frame(true, SNAPSHOT_CANDLES, this.market.timeNs());
		}

		@Override
		@Nullable OutboundFrame update(Happening happening) {
			return happening.trades().isEmpty() ? null : frame(false, 1, happening.timeNs());
		}

		private OutboundFrame frame(boolean snapshot, int most, long timeNs) {
			return TradeFrames.candles(snapshot, this.market.orders().levels(),
					this.market.tape().candles(this.interval, most), timeNs);
		}

	}

	/**
	 * The ticker with one trigger.
	 */
	private static final class TickerFeed extends Feed {

		private final PairMarket market;

		private final Topic.EventTrigger trigger;

		private List<Long> bestBefore = List.of();

		TickerFeed(PairMarket market, Topic.EventTrigger trigger) {
			this.market = market;
			this.trigger = trigger;
		}

		@Override
		OutboundFrame snapshot() {
			return TradeFrames.ticker(true, this.market.ticker());
		}

		@Override
		void beforeEvent() {
			if (this.trigger == Topic.EventTrigger.BBO) {
				this.bestBefore = best();
			}
		}

		@Override
		@Nullable OutboundFrame update(Happening happening) {
			boolean triggered = (this.trigger == Topic.EventTrigger.BBO) ? !best().equals(this.bestBefore)
					: !happening.trades().isEmpty();
			return triggered ? TradeFrames.ticker(false, this.market.ticker()) : null;
		}

		private List<Long> best() {
			TruthBook book = this.market.orders().levels();
			BookSide bids = book.bids();
			BookSide asks = book.asks();
			return List.of((bids.size() > 0) ? bids.price(0) : 0, (bids.size() > 0) ? bids.qty(0) : 0,
					(asks.size() > 0) ? asks.price(0) : 0, (asks.size() > 0) ? asks.qty(0) : 0);
		}

	}

}
