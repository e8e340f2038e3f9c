// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * A market made up by seeded chance. The same seed and the same steps give the same
 * frames, apart from times, which come from the clock; each pair has its own sequence, so
 * moving one does not change another. Timestamps of a symbol rise by at least a
 * microsecond with every change.
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

	private @Nullable MarketClock running;

	private GeneratedMarket(Builder builder) {
		this.messagesPerSecond = builder.messagesPerSecond;
		for (SimulatedPair pair : builder.pairs) {
			check(pair);
			PairMarket market = new PairMarket(pair, builder.levels, builder.seed, builder.clock, this.listeners);
			if (this.markets.put(pair.symbol(), market) != null) {
				throw new IllegalArgumentException("Two pairs are named " + pair.symbol());
			}
		}
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
			this.instrumentSinks.forEach((sink) -> sink.send(InstrumentText.update(changed)));
		}
	}

	@Override
	public BookTruth truth(String symbol) {
		synchronized (this.lock) {
			return market(symbol).truth();
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
	public Admission admit(String symbol, int depth) {
		return this.markets.containsKey(symbol) ? Admission.ACCEPTED : Admission.SYMBOL_NOT_SUPPORTED;
	}

	@Override
	public void subscribe(String symbol, int depth, boolean snapshot, BookSink sink) {
		synchronized (this.lock) {
			market(symbol).subscribe(depth, snapshot, sink);
		}
	}

	@Override
	public void unsubscribe(String symbol, BookSink sink) {
		synchronized (this.lock) {
			market(symbol).unsubscribe(sink);
		}
	}

	@Override
	public void requestAnswered() {
	}

	@Override
	public OutboundFrame instrumentSnapshot() {
		return InstrumentText.snapshot(pairs());
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

		private final List<SimulatedPair> pairs = new ArrayList<>();

		private long seed = 1;

		private double messagesPerSecond;

		private int levels = DEFAULT_LEVELS;

		private Clock clock = Clock.systemUTC();

		private Builder() {
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
