// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.generate.DepthView;
import dev.krakenboot.simulator.generate.MarketEvent;
import dev.krakenboot.simulator.generate.OrderFlow;
import dev.krakenboot.simulator.generate.PairGenerator;
import dev.krakenboot.simulator.generate.TradeHistory;
import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.level3.OrderBook;
import dev.krakenboot.simulator.level3.OrderQueues;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.WireTime;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TickerTruth;
import dev.krakenboot.simulator.trade.TradeTape;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.jspecify.annotations.Nullable;

/**
 * The generated market of one pair and those who watch it: one book, the orders behind it
 * and the trades that take from it. Guarded by the market's lock.
 */
final class PairMarket {

	private static final int SHALLOWEST = 10;

	private final TruthBook book;

	private final OrderBook orders;

	private final OrderFlow flow;

	private final PairGenerator generator;

	private final TradeTape tape = new TradeTape();

	private final Clock clock;

	private final Iterable<MarketListener> listeners;

	private final Map<Topic, Feed> feeds = new LinkedHashMap<>();

	private final DepthView shallowest;

	private SimulatedPair pair;

	private int crossedMessages;

	PairMarket(SimulatedPair pair, GeneratedMarket.Builder options, Iterable<MarketListener> listeners) {
		this.pair = pair;
		this.clock = options.clock();
		this.listeners = listeners;
		long seed = options.seed() + pair.symbol().hashCode();
		long typicalQty = FixedPoint.scaled(pair.typicalQty(), pair.qtyPrecision());
		this.book = new TruthBook(pair.symbol(), pair.pricePrecision(), pair.qtyPrecision());
		this.book.timestampMicros(WireTime.micros(this.clock));
		this.orders = new OrderBook(this.book, new OrderQueues((long) pair.symbol().hashCode() << 24));
		this.flow = new OrderFlow(this.orders.queues(), ~seed, this.book.timestampMicros());
		this.generator = new PairGenerator(this.book, this.flow,
				FixedPoint.scaled(pair.startPrice(), pair.pricePrecision()), typicalQty, options.levels(), seed);
		this.shallowest = new DepthView(this.book, SHALLOWEST);
		TradeHistory.fill(this.tape, this.book, typicalQty, options.history(), -seed);
	}

	SimulatedPair pair() {
		return this.pair;
	}

	OrderBook orders() {
		return this.orders;
	}

	TradeTape tape() {
		return this.tape;
	}

	/**
	 * The time of the last change.
	 * @return nanoseconds since the epoch
	 */
	long timeNs() {
		return this.flow.nowNs();
	}

	/**
	 * Publishes one message at the shallowest depth, and whatever deeper subscribers see
	 * before it.
	 */
	void move() {
		if (this.generator.hasDeepLevels()) {
			for (int i = this.generator.deepEventsToNext(); i > 0; i--) {
				publish(this.generator::deepEvent);
			}
		}
		while (!publish(this::topEvent)) {
			// An event may cancel itself out among the best levels; then another follows.
			continue;
		}
		this.crossedMessages = Math.max(0, this.crossedMessages - 1);
	}

	private MarketEvent topEvent() {
		return (this.crossedMessages > 0) ? this.generator.crossingEvent() : this.generator.topEvent();
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
	 * Trades at a price, for which the book is made ready first.
	 * @param side the taker's side
	 * @param price the scaled price, at least 2
	 * @param qty the scaled quantity
	 * @return the trade
	 */
	TradeTruth trade(TakerSide side, long price, long qty) {
		Side taken = side.taken();
		publish(() -> this.generator.offer(taken, price, qty));
		publish(() -> this.generator.take(taken, price, qty));
		return this.tape.latest(1).get(0);
	}

	/**
	 * Gives the book the digits of a pair. Listeners hear of it, subscribers do not. When
	 * digits are lost, other orders are behind the levels afterwards.
	 * @param changed this pair with other precisions
	 * @throws ArithmeticException if the book cannot have them
	 */
	void rescale(SimulatedPair changed) {
		int priceDigits = changed.pricePrecision() - this.book.pricePrecision();
		int qtyDigits = changed.qtyPrecision() - this.book.qtyPrecision();
		this.book.rescale(changed.pricePrecision(), changed.qtyPrecision());
		this.generator.rescaled(FixedPoint.scaled(changed.startPrice(), changed.pricePrecision()),
				FixedPoint.scaled(changed.typicalQty(), changed.qtyPrecision()));
		this.pair = changed;
		advanceTime();
		if (priceDigits >= 0 && qtyDigits >= 0) {
			this.orders.queues().multiply(power(priceDigits), power(qtyDigits));
		}
		else {
			this.flow.fill(this.book);
		}
		tellListeners(Set.of(), List.of());
	}

	private static long power(int digits) {
		return BigDecimal.TEN.pow(digits).longValueExact();
	}

	/**
	 * Lets something happen and tells everyone.
	 * @param cause makes it happen
	 * @return whether it is seen at the shallowest depth
	 */
	private boolean publish(Supplier<MarketEvent> cause) {
		this.shallowest.beforeEvent();
		this.feeds.values().forEach(Feed::beforeEvent);
		advanceTime();
		MarketEvent event = cause.get();
		List<TradeTruth> trades = recorded(event);
		Happening happening = new Happening(event, trades, this.orders, this.flow.nowNs());
		Map<Feed, OutboundFrame> frames = new LinkedHashMap<>();
		Set<Integer> depths = new TreeSet<>();
		this.feeds.forEach((topic, feed) -> {
			OutboundFrame frame = feed.update(happening);
			if (frame != null) {
				frames.put(feed, frame);
				if (topic instanceof Topic.Book published) {
					depths.add(published.depth());
				}
			}
		});
		// Listeners first: whoever sees a frame can already ask what the truth was.
		tellListeners(depths, trades);
		frames.forEach(Feed::send);
		return !this.shallowest.visible(event).isEmpty();
	}

	private void advanceTime() {
		this.book.timestampMicros(Math.max(this.book.timestampMicros() + 1, WireTime.micros(this.clock)));
		this.flow.beginEvent(this.book.timestampMicros());
	}

	private List<TradeTruth> recorded(MarketEvent event) {
		List<TradeTruth> trades = new ArrayList<>(event.fills().size());
		for (MarketEvent.Fill fill : event.fills()) {
			long id = this.tape.nextId();
			TradeTruth trade = new TradeTruth(this.book.symbol(), id, TakerSide.of(fill.side()),
					FixedPoint.decimal(fill.price(), this.book.pricePrecision()),
					FixedPoint.decimal(fill.qty(), this.book.qtyPrecision()), event.fills().size() > 1 || id % 3 == 0,
					time());
			this.tape.add(trade);
			trades.add(trade);
		}
		return trades;
	}

	private Instant time() {
		return Instant.EPOCH.plus(this.book.timestampMicros(), ChronoUnit.MICROS);
	}

	private void tellListeners(Set<Integer> publishedDepths, List<TradeTruth> trades) {
		if (this.listeners.iterator().hasNext()) {
			BookChange change = new BookChange(this.book, publishedDepths, trades, this.orders, this.flow.nowNs());
			this.listeners.forEach((listener) -> listener.bookChanged(change));
		}
	}

	void subscribe(Topic topic, boolean snapshot, BookSink sink) {
		Feed feed = this.feeds.computeIfAbsent(topic, (key) -> Feeds.of(key, this));
		if (snapshot) {
			sink.send(feed.snapshot());
		}
		feed.sinks().add(sink);
	}

	void unsubscribe(Topic topic, BookSink sink) {
		Feed feed = this.feeds.get(topic);
		if (feed != null) {
			feed.sinks().remove(sink);
			if (feed.sinks().isEmpty()) {
				this.feeds.remove(topic);
			}
		}
	}

	/**
	 * A subscriber that does not keep up.
	 * @return any such subscriber, null when there is none
	 */
	@Nullable BookSink withoutRoom() {
		for (Feed feed : this.feeds.values()) {
			for (BookSink sink : feed.sinks()) {
				if (!sink.hasRoom()) {
					return sink;
				}
			}
		}
		return null;
	}

	BookTruth truth() {
		return this.book.truth(Integer.MAX_VALUE);
	}

	Level3Truth level3Truth() {
		return this.orders.truth(Integer.MAX_VALUE, timeNs());
	}

	TickerTruth ticker() {
		return TickerTruth.of(this.book, this.tape.day(time()), time());
	}

}
