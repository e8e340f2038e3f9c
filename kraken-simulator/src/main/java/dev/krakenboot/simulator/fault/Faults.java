// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Faults to switch on and off while the simulator runs, from any thread. None touches the
 * market: {@code Market.truth} and market listeners always tell the right state.
 * <p>
 * {@link #frames()}, {@link #subscriptions()} and {@link #connections()}, and
 * {@link #rest()}, {@link #executions()} and {@link #balances()} for accounts, have all
 * of them; the most common are also here.
 */
public final class Faults {

	private final FrameFaults frames = new FrameFaults();

	private final Map<String, SubscriptionFaults> subscriptions = new ConcurrentHashMap<>();

	private final ConnectionFaults connections;

	private final RestFaults rest = new RestFaults();

	private final PrivateFaults executions = new PrivateFaults(this.frames, "executions");

	private final PrivateFaults balances = new PrivateFaults(this.frames, "balances");

	private final Supplier<List<String>> symbols;

	/**
	 * Creates the faults of one simulator, all off.
	 * @param connections gives the open connections
	 * @param symbols gives the symbols of the market
	 */
	public Faults(Supplier<? extends Collection<? extends ClientConnection>> connections,
			Supplier<List<String>> symbols) {
		this.connections = new ConnectionFaults(connections);
		this.symbols = symbols;
	}

	/**
	 * Faults of single frames: lost, doubled, swapped, delayed, changed, cut, in pieces.
	 * @return the faults
	 */
	public FrameFaults frames() {
		return this.frames;
	}

	/**
	 * Faults in how book subscriptions are handled: refused, without data, not ended at
	 * once.
	 * @return the faults
	 */
	public SubscriptionFaults subscriptions() {
		return subscriptions("book");
	}

	/**
	 * Faults in how subscriptions of a channel with symbols are handled.
	 * @param channel the channel, such as {@code ticker}
	 * @return the faults
	 */
	public SubscriptionFaults subscriptions(String channel) {
		return this.subscriptions.computeIfAbsent(channel, (key) -> new SubscriptionFaults());
	}

	/**
	 * Faults of whole connections: cut, closed, refused, silent, slow, fed with any text.
	 * @return the faults
	 */
	public ConnectionFaults connections() {
		return this.connections;
	}

	/**
	 * Faults of HTTP calls: answered with something else, late, or not at all.
	 * @return the faults
	 */
	public RestFaults rest() {
		return this.rest;
	}

	/**
	 * Faults of the {@code executions} channel: frames lost, doubled, swapped, and
	 * subscriptions refused.
	 * @return the faults
	 */
	public PrivateFaults executions() {
		return this.executions;
	}

	/**
	 * Faults of the {@code balances} channel, as those of {@link #executions()}.
	 * @return the faults
	 */
	public PrivateFaults balances() {
		return this.balances;
	}

	/**
	 * Random faults over all symbols of the market.
	 * @param seed the seed
	 * @return a sequence that starts with the next step
	 */
	public RandomFaults random(long seed) {
		return random(seed, this.symbols.get());
	}

	/**
	 * Random faults over some symbols.
	 * @param seed the seed
	 * @param symbols the symbols, at least one
	 * @return a sequence that starts with the next step
	 */
	public RandomFaults random(long seed, List<String> symbols) {
		return new RandomFaults(this, seed, symbols);
	}

	/**
	 * Switches every fault off. Connections that were cut stay cut.
	 */
	public void clear() {
		this.frames.clear();
		this.subscriptions.values().forEach(SubscriptionFaults::clear);
		this.connections.clear();
		this.rest.clear();
		this.executions.clear();
		this.balances.clear();
	}

	/**
	 * Runs a frame through the faults in the order they were added.
	 * @param connection the connection it is sent to
	 * @param frame the frame
	 * @param sent takes what is left to send, now or later
	 */
	public void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> sent) {
		this.frames.apply(connection, frame, sent);
	}

	/**
	 * Changes a digit, see {@link FrameFaults#changeDigitInNext(String)}.
	 * @param symbol the symbol
	 */
	public void changeDigitInNext(String symbol) {
		this.frames.changeDigitInNext(symbol);
	}

	/**
	 * Changes a checksum, see {@link FrameFaults#changeChecksumInNext(String)}.
	 * @param symbol the symbol
	 */
	public void changeChecksumInNext(String symbol) {
		this.frames.changeChecksumInNext(symbol);
	}

	/**
	 * Loses updates, see {@link FrameFaults#loseNext(String, int)}.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void loseNext(String symbol, int count) {
		this.frames.loseNext(symbol, count);
	}

	/**
	 * Puts a fault in the way of every frame, see {@link FrameFaults#add(FrameFault)}.
	 * @param fault the fault
	 * @return takes it out again
	 */
	public Runnable add(FrameFault fault) {
		return this.frames.add(fault);
	}

	/**
	 * Loses responses, see {@link FrameFaults#withholdAcks()}.
	 */
	public void withholdAcks() {
		this.frames.withholdAcks();
	}

	/**
	 * Sends responses again, see {@link FrameFaults#sendAcks()}.
	 */
	public void sendAcks() {
		this.frames.sendAcks();
	}

	/**
	 * Loses all market data, see {@link FrameFaults#withholdData()}.
	 */
	public void withholdData() {
		this.frames.withholdData();
	}

	/**
	 * Sends market data again, see {@link FrameFaults#resumeData()}.
	 */
	public void resumeData() {
		this.frames.resumeData();
	}

	/**
	 * Refuses a symbol, see {@link SubscriptionFaults#refuse(String, String)}.
	 * @param symbol the symbol
	 * @param errorText the {@code error} of the response
	 */
	public void refuse(String symbol, String errorText) {
		subscriptions().refuse(symbol, errorText);
	}

	/**
	 * Sends no data, see {@link SubscriptionFaults#ackWithoutData(String)}.
	 * @param symbol the symbol
	 */
	public void ackWithoutData(String symbol) {
		subscriptions().ackWithoutData(symbol);
	}

	/**
	 * Takes a symbol again, see {@link SubscriptionFaults#accept(String)}.
	 * @param symbol the symbol
	 */
	public void accept(String symbol) {
		subscriptions().accept(symbol);
	}

	/**
	 * Cuts all connections, see {@link ConnectionFaults#cut()}.
	 */
	public void cutConnections() {
		this.connections.cut();
	}

	/**
	 * Refuses upgrades, see {@link ConnectionFaults#refuseUpgrades(int)}.
	 * @param httpStatus the status, such as 503
	 */
	public void refuseUpgrades(int httpStatus) {
		this.connections.refuseUpgrades(httpStatus);
	}

	public void acceptUpgrades() {
		this.connections.acceptUpgrades();
	}

	/**
	 * Falls silent on all connections, see {@link ConnectionFaults#silence()}.
	 */
	public void silence() {
		this.connections.silence();
	}

	/**
	 * Falls silent on the open connections, see {@link ConnectionFaults#silenceOpen()}.
	 */
	public void silenceOpenConnections() {
		this.connections.silenceOpen();
	}

	/**
	 * Ends silence, see {@link ConnectionFaults#resume()}.
	 */
	public void resume() {
		this.connections.resume();
	}

	/**
	 * Sends a text to all, see {@link ConnectionFaults#sendToAll(String)}.
	 * @param rawText the text of the frame
	 */
	public void sendToAll(String rawText) {
		this.connections.sendToAll(rawText);
	}

	/**
	 * Sends a text to some, see
	 * {@link ConnectionFaults#sendToSubscribers(String, String)}.
	 * @param symbol the symbol
	 * @param rawText the text of the frame
	 */
	public void sendToSubscribers(String symbol, String rawText) {
		this.connections.sendToSubscribers(symbol, rawText);
	}

}
