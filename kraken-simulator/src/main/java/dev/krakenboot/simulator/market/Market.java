// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.List;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * The source of a simulator's books. Safe for use by several threads. A market belongs to
 * one simulator, which opens and closes it.
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
	 * The exchange's own book, at full depth.
	 * @param symbol the symbol
	 * @return the state after the last change
	 * @throws IllegalArgumentException if the symbol is not traded here
	 */
	BookTruth truth(String symbol);

	void addListener(MarketListener listener);

	void removeListener(MarketListener listener);

	/**
	 * Whether a book subscription is taken.
	 * @param symbol the symbol as the client wrote it
	 * @param depth the depth, one that the exchange knows
	 * @return the decision
	 */
	Admission admit(String symbol, int depth);

	/**
	 * Adds a subscriber whose subscription was admitted, and sends it a snapshot if there
	 * is a book.
	 * @param symbol the symbol
	 * @param depth the depth
	 * @param snapshot whether to send the snapshot
	 * @param sink where the frames go
	 */
	void subscribe(String symbol, int depth, boolean snapshot, BookSink sink);

	/**
	 * Removes a subscriber; no frame follows this call.
	 * @param symbol the symbol
	 * @param sink the sink that was subscribed
	 */
	void unsubscribe(String symbol, BookSink sink);

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
