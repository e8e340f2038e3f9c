// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.instrument.Instruments;
import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.trade.CandleTruth;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TickerTruth;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.jspecify.annotations.Nullable;

/**
 * A market made up by seeded chance. All channels show the same one: the levels of a book
 * are the sums of its orders, trades take from its best levels, and tickers and candles
 * follow from the trades. The same seed and the same steps give the same frames, apart
 * from times, which come from the clock; each pair has its own sequence, so moving one
 * does not change another. Timestamps of a symbol rise by at least a microsecond with
 * every change.
 * <p>
 * A message counts when a subscriber at depth 10 sees it. Deeper subscribers see those
 * and others in between, about two to three times as many at depth 100.
 */
public final class GeneratedMarket implements Market {

	/** The least start price: near it the market needs room to move. */
	private static final long LEAST_TICKS = 10;

	/** The greatest scaled start value: the market goes up to four times as high. */
	private static final long MOST = 2_000_000_000_000_000_000L;

	private final Object lock = new Object();

	private final Map<String, PairMarket> markets = new LinkedHashMap<>();

	private final List<MarketListener> listeners = new CopyOnWriteArrayList<>();

	private final List<BookSink> instrumentSinks = new ArrayList<>();

	private final double messagesPerSecond;

	private final Instruments instruments;

	private @Nullable MarketClock running;

	private GeneratedMarket(Builder builder) {
		this.messagesPerSecond = builder.messagesPerSecond;
		for (SimulatedPair pair : builder.pairs) {
			check(pair);
			PairMarket market = new PairMarket(pair, builder, this.listeners);
			if (this.markets.put(pair.symbol(), market) != null) {
				throw new IllegalArgumentException("Two pairs are named " + pair.symbol());
			}
		}
		this.instruments = new Instruments(builder.pairs.stream().map(SimulatedPair::reference).toList(), this.lock,
				(update) -> this.instrumentSinks.forEach((sink) -> sink.send(update)));
	}

	public static Builder builder() {
		return new Builder();
	}

	private static void check(SimulatedPair pair) {
		try {
			long ticks = FixedPoint.scaled(pair.startPrice(), pair.pricePrecision());
			long qty = FixedPoint.scaled(pair.typicalQty(), pair.qtyPrecision());
			if (ticks >= LEAST_TICKS && ticks <= MOST && qty >= 1 && qty <= MOST) {
				return;
			}
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("A start value of " + pair.symbol() + " has no exact scaled form", ex);
		}
		throw new IllegalArgumentException("A start value of " + pair.symbol() + " is out of range");
	}

	@Override
	public List<SimulatedPair> pairs() {
		synchronized (this.lock) {
			return this.markets.values().stream().map(PairMarket::pair).toList();
		}
	}

	@Override
	public void step(String symbol, int messages) {
		PairMarket market = market(symbol);
		Room room = new Room();
		for (int i = 0; i < messages; i++) {
			BookSink crowded;
			synchronized (this.lock) {
				market.move();
				crowded = market.withoutRoom();
			}
			room.await(crowded);
		}
	}

	/**
	 * Crosses the book of a symbol, with right checksums: after each of its next messages
	 * a bid is above the best ask at every depth, and after the message that follows them
	 * none is.
	 * @param symbol the symbol
	 * @param messages how many messages leave the book crossed; 0 ends it with the next
	 * message
	 * @throws IllegalArgumentException if the symbol is not traded here
	 */
	public void cross(String symbol, int messages) {
		synchronized (this.lock) {
			market(symbol).cross(messages);
		}
	}

	@Override
	public TradeTruth trade(String symbol, TakerSide side, BigDecimal price, BigDecimal qty) {
		synchronized (this.lock) {
			PairMarket market = market(symbol);
			long scaledPrice = scaled(price, market.pair().pricePrecision(), 2);
			long scaledQty = scaled(qty, market.pair().qtyPrecision(), 1);
			return market.trade(side, scaledPrice, scaledQty);
		}
	}

	private static long scaled(BigDecimal number, int precision, long least) {
		try {
			long scaled = FixedPoint.scaled(number, precision);
			if (scaled >= least && scaled <= MOST) {
				return scaled;
			}
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException(number + " has no exact form of " + precision + " digits", ex);
		}
		throw new IllegalArgumentException(number + " is out of range");
	}

	/**
	 * The reference data of pairs and assets, to be changed.
	 * @return the data of this market
	 */
	public Instruments instruments() {
		return this.instruments;
	}

	/**
	 * Changes the digits of a pair, and sends subscribers of {@code instrument} the
	 * update. All later book frames have the new digits, and their checksums are of the
	 * whole book with the new digits. Subscribers of the book are not told which levels
	 * change: with more digits none does, with fewer digits prices are rounded away from
	 * the touch, levels that meet are added up, and only a new snapshot tells.
	 * @param symbol the symbol
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @throws IllegalArgumentException if the symbol is not traded here or its numbers
	 * cannot have such digits
	 */
	public void changePrecision(String symbol, int pricePrecision, int qtyPrecision) {
		synchronized (this.lock) {
			PairMarket market = market(symbol);
			if (pricePrecision < 0 || qtyPrecision < 0) {
				throw new IllegalArgumentException("A precision is not negative");
			}
			SimulatedPair changed = market.pair().withPrecision(pricePrecision, qtyPrecision);
			check(changed);
			try {
				market.rescale(changed);
			}
			catch (ArithmeticException ex) {
				throw new IllegalArgumentException("The book of " + symbol + " cannot have such digits", ex);
			}
			this.instruments.rescaled(symbol, pricePrecision, qtyPrecision, changed.leastQty());
		}
	}

	@Override
	public BookTruth truth(String symbol) {
		synchronized (this.lock) {
			return market(symbol).truth();
		}
	}

	@Override
	public List<TradeTruth> tradeTruth(String symbol) {
		synchronized (this.lock) {
			return market(symbol).tape().latest(Integer.MAX_VALUE);
		}
	}

	@Override
	public List<CandleTruth> candleTruth(String symbol, int interval) {
		synchronized (this.lock) {
			return market(symbol).tape().candles(interval, Integer.MAX_VALUE);
		}
	}

	@Override
	public TickerTruth tickerTruth(String symbol) {
		synchronized (this.lock) {
			return market(symbol).ticker();
		}
	}

	@Override
	public Level3Truth level3Truth(String symbol) {
		synchronized (this.lock) {
			return market(symbol).level3Truth();
		}
	}

	@Override
	public void addListener(MarketListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(MarketListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public Admission admit(Topic topic) {
		return this.markets.containsKey(topic.symbol()) ? Admission.ACCEPTED : Admission.SYMBOL_NOT_SUPPORTED;
	}

	@Override
	public void subscribe(Topic topic, boolean snapshot, BookSink sink) {
		synchronized (this.lock) {
			market(topic.symbol()).subscribe(topic, snapshot, sink);
		}
	}

	@Override
	public void unsubscribe(Topic topic, BookSink sink) {
		synchronized (this.lock) {
			market(topic.symbol()).unsubscribe(topic, sink);
		}
	}

	@Override
	public void requestAnswered() {
	}

	@Override
	public OutboundFrame instrumentSnapshot() {
		return this.instruments.snapshot();
	}

	@Override
	public void subscribeInstruments(boolean snapshot, BookSink sink) {
		synchronized (this.lock) {
			if (snapshot) {
				sink.send(instrumentSnapshot());
			}
			this.instrumentSinks.add(sink);
		}
	}

	@Override
	public void unsubscribeInstruments(BookSink sink) {
		synchronized (this.lock) {
			this.instrumentSinks.remove(sink);
		}
	}

	@Override
	public void open() {
		synchronized (this.lock) {
			if (this.running == null && this.messagesPerSecond > 0) {
				List<Runnable> moves = new ArrayList<>();
				this.markets.values().forEach((market) -> moves.add(() -> move(market)));
				this.running = new MarketClock(moves, this.messagesPerSecond);
			}
		}
	}

	private void move(PairMarket market) {
		synchronized (this.lock) {
			market.move();
		}
	}

	@Override
	public void close() {
		MarketClock stopping;
		synchronized (this.lock) {
			stopping = this.running;
			this.running = null;
		}
		if (stopping != null) {
			stopping.close();
		}
	}

	private PairMarket market(String symbol) {
		PairMarket market = this.markets.get(symbol);
		if (market == null) {
			throw new IllegalArgumentException("Not traded here: " + symbol);
		}
		return market;
	}

	/**
	 * Collects what a generated market is made of.
	 */
	public static final class Builder {

		/** The levels a side that are kept: more than the deepest subscription shows. */
		public static final int DEFAULT_LEVELS = 1200;

		/** The trades before the market opens: those of a day and some more. */
		public static final int DEFAULT_HISTORY = 300;

		private final List<SimulatedPair> pairs = new ArrayList<>();

		private long seed = 1;

		private double messagesPerSecond;

		private int levels = DEFAULT_LEVELS;

		private int history = DEFAULT_HISTORY;

		private Clock clock = Clock.systemUTC();

		private Builder() {
		}

		long seed() {
			return this.seed;
		}

		int levels() {
			return this.levels;
		}

		int history() {
			return this.history;
		}

		Clock clock() {
			return this.clock;
		}

		public Builder seed(long seed) {
			this.seed = seed;
			return this;
		}

		public Builder pair(SimulatedPair pair) {
			this.pairs.add(pair);
			return this;
		}

		/**
		 * Adds pairs as {@link SimulatedPair#some(int)} gives them.
		 * @param count how many
		 * @return this builder
		 */
		public Builder pairs(int count) {
			this.pairs.addAll(SimulatedPair.some(count));
			return this;
		}

		/**
		 * How fast each pair moves by itself once the simulator runs.
		 * @param perPair messages a second at depth 10; 0, the default, leaves it to
		 * {@link Market#step(String, int)}
		 * @return this builder
		 */
		public Builder messagesPerSecond(double perPair) {
			this.messagesPerSecond = perPair;
			return this;
		}

		/**
		 * How many levels a side the market keeps, give or take a twentieth.
		 * @param levels at least 1
		 * @return this builder
		 */
		public Builder levels(int levels) {
			if (levels < 1) {
				throw new IllegalArgumentException("A side needs a level");
			}
			this.levels = levels;
			return this;
		}

		/**
		 * How many trades each pair had before the market opens, one every six minutes or
		 * so.
		 * @param trades at least 1
		 * @return this builder
		 */
		public Builder history(int trades) {
			if (trades < 1) {
				throw new IllegalArgumentException("A pair has been traded once");
			}
			this.history = trades;
			return this;
		}

		/**
		 * The clock for timestamps. It does not pace the market.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Builds the market.
		 * @return the market, with BTC/USD and ETH/USD when no pair was given
		 */
		public GeneratedMarket build() {
			if (this.pairs.isEmpty()) {
				pairs(2);
			}
			return new GeneratedMarket(this);
		}

	}

}
