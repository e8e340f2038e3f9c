// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.math.BigDecimal;
import java.util.List;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.trade.CandleTruth;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TickerTruth;
import dev.krakenboot.simulator.trade.TradeTruth;

/**
 * The source of a simulator's market data. Safe for use by several threads. A market
 * belongs to one simulator, which opens and closes it.
 */
public interface Market extends AutoCloseable {

	/**
	 * The pairs traded here.
	 * @return the pairs, in the order of the instrument snapshot
	 */
	List<SimulatedPair> pairs();

	/**
	 * Moves the market on the calling thread, without regard to time. Waits while a
	 * subscriber of the symbol has no room, but no longer than ten seconds for one that
	 * reads nothing.
	 * @param symbol the symbol to move
	 * @param messages how many messages to publish for the symbol
	 * @throws IllegalArgumentException if the symbol is not traded here
	 */
	void step(String symbol, int messages);

	/**
	 * Lets a trade of one's choice happen. Before it, in a message of its own where one
	 * is due, orders that are better or in the way are cancelled and what is missing at
	 * the price is offered, so that the trade takes from the book like any other.
	 * @param symbol the symbol
	 * @param side the taker's side
	 * @param price the price, at least two units of the last digit
	 * @param qty the quantity
	 * @return the trade
	 * @throws IllegalArgumentException if the symbol is not traded here, or a number is
	 * out of range or has more digits than the pair
	 * @throws UnsupportedOperationException if the market is recorded
	 */
	default TradeTruth trade(String symbol, TakerSide side, BigDecimal price, BigDecimal qty) {
		throw new UnsupportedOperationException("This market happened as it was recorded");
	}

	/**
	 * The exchange's own book, at full depth.
	 * @param symbol the symbol
	 * @return the state after the last change
	 * @throws IllegalArgumentException if the symbol is not traded here
	 */
	BookTruth truth(String symbol);

	void addListener(MarketListener listener);

	void removeListener(MarketListener listener);

	/**
	 * The latest trades of a symbol.
	 * @param symbol the symbol
	 * @return at most a thousand trades, oldest first
	 * @throws IllegalArgumentException if the symbol is not traded here
	 * @throws UnsupportedOperationException if the market has books only
	 */
	default List<TradeTruth> tradeTruth(String symbol) {
		throw booksOnly();
	}

	/**
	 * The candles of a symbol. An interval without a trade has none.
	 * @param symbol the symbol
	 * @param interval the length in minutes, one the exchange knows
	 * @return at least those of a day, oldest first; the last one may still change
	 * @throws IllegalArgumentException if the symbol is not traded here or there is no
	 * such interval
	 * @throws UnsupportedOperationException if the market has books only
	 */
	default List<CandleTruth> candleTruth(String symbol, int interval) {
		throw booksOnly();
	}

	/**
	 * What the ticker of a symbol says.
	 * @param symbol the symbol
	 * @return the state after the last change
	 * @throws IllegalArgumentException if the symbol is not traded here
	 * @throws UnsupportedOperationException if the market has books only
	 */
	default TickerTruth tickerTruth(String symbol) {
		throw booksOnly();
	}

	/**
	 * The exchange's orders of a symbol, at full depth.
	 * @param symbol the symbol
	 * @return the state after the last change
	 * @throws IllegalArgumentException if the symbol is not traded here
	 * @throws UnsupportedOperationException if the market has books only
	 */
	default Level3Truth level3Truth(String symbol) {
		throw booksOnly();
	}

	private static UnsupportedOperationException booksOnly() {
		return new UnsupportedOperationException("This market has books only");
	}

	/**
	 * Whether a subscription is taken.
	 * @param topic the topic, with the symbol as the client wrote it, else one that the
	 * exchange knows
	 * @return the decision
	 */
	Admission admit(Topic topic);

	/**
	 * Adds a subscriber whose subscription was admitted, and sends it a snapshot if there
	 * is one.
	 * @param topic the topic
	 * @param snapshot whether to send the snapshot
	 * @param sink where the frames go
	 */
	void subscribe(Topic topic, boolean snapshot, BookSink sink);

	/**
	 * Removes a subscriber; no frame follows this call.
	 * @param topic the topic
	 * @param sink the sink that was subscribed
	 */
	void unsubscribe(Topic topic, BookSink sink);

	/**
	 * Tells that a subscribe request was answered in full and its snapshots were sent.
	 */
	void requestAnswered();

	/**
	 * The snapshot of the {@code instrument} channel.
	 * @return the frame
	 */
	OutboundFrame instrumentSnapshot();

	/**
	 * Adds a subscriber of the {@code instrument} channel.
	 * @param snapshot whether to send it the snapshot now
	 * @param sink where the frames go
	 */
	void subscribeInstruments(boolean snapshot, BookSink sink);

	/**
	 * Removes a subscriber of the {@code instrument} channel, if it is one.
	 * @param sink the sink that was subscribed
	 */
	void unsubscribeInstruments(BookSink sink);

	/**
	 * Starts whatever runs by itself. Called when the simulator has started.
	 */
	void open();

	/**
	 * Stops whatever runs by itself. The truth stays readable.
	 */
	@Override
	void close();

}
