// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Faults of single frames. The next frames of a symbol are counted over all connections,
 * so that with one subscriber they are that subscriber's next ones. A fault works on what
 * the earlier ones have left, and two may change the same frame. Safe for use by several
 * threads.
 */
public final class FrameFaults {

	private final List<FrameFault> active = new CopyOnWriteArrayList<>();

	private final Withholding withholding = new Withholding();

	private final ChannelFaults books = channel("book");

	FrameFaults() {
	}

	/**
	 * Faults of one channel. Those here that name a symbol are of {@code book}.
	 * @param channel the channel, such as {@code trade} or {@code level3}
	 * @return its faults
	 */
	public ChannelFaults channel(String channel) {
		return new ChannelFaults(channel, this.active);
	}

	/**
	 * Changes one digit of a quantity or price in the next book update of the symbol. It
	 * stays valid JSON. At depth 10 its checksum cannot match; at greater depths the
	 * level may be below the ten best, where no checksum can tell.
	 * @param symbol the symbol
	 */
	public void changeDigitInNext(String symbol) {
		this.books.changeDigitInNext(symbol);
	}

	/**
	 * Changes the checksum in the next book update of the symbol.
	 * @param symbol the symbol
	 */
	public void changeChecksumInNext(String symbol) {
		this.books.changeChecksumInNext(symbol);
	}

	/**
	 * Loses the next book updates of the symbol.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void loseNext(String symbol, int count) {
		this.books.loseNext(symbol, count);
	}

	/**
	 * Sends the next book updates of the symbol twice each.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void duplicateNext(String symbol, int count) {
		this.books.duplicateNext(symbol, count);
	}

	/**
	 * Swaps the next two book updates of the symbol that one connection is sent. The
	 * first waits for the second; a snapshot ends the wait and comes after it.
	 * @param symbol the symbol
	 */
	public void swapNext(String symbol) {
		this.books.swapNext(symbol);
	}

	/**
	 * Delays the next book updates of the symbol. They keep their order; frames that are
	 * not delayed keep theirs and overtake them.
	 * @param symbol the symbol
	 * @param count how many
	 * @param delay how long each is kept
	 */
	public void delayNext(String symbol, int count, Duration delay) {
		this.books.delayNext(symbol, count, delay);
	}

	/**
	 * Cuts the text of the next book update of the symbol, so that it is no valid JSON.
	 * @param symbol the symbol
	 * @param length the characters to leave; of a text no longer than that, all but one
	 * are left
	 */
	public void truncateNext(String symbol, int length) {
		this.books.truncateNext(symbol, length);
	}

	/**
	 * Cuts the text of the next book update of the symbol at a place drawn by chance.
	 * @param symbol the symbol
	 * @param seed decides the place, the same for texts of the same length
	 */
	public void truncateNextByChance(String symbol, long seed) {
		this.books.truncateNextByChance(symbol, seed);
	}

	/**
	 * Sends the next book frames of the symbol, snapshots included, as several WebSocket
	 * frames each. The pieces are cut at bytes, not at characters.
	 * @param symbol the symbol
	 * @param count how many
	 * @param pieces the pieces of each, at least 1
	 */
	public void fragmentNext(String symbol, int count, int pieces) {
		this.books.fragmentNext(symbol, count, pieces);
	}

	/**
	 * Sends the next frames of any kind as several WebSocket frames each.
	 * @param count how many
	 * @param pieces the pieces of each, at least 1
	 */
	public void fragmentNext(int count, int pieces) {
		on((frame) -> true, count, (connection, frame, next) -> next.accept(frame.inPieces(pieces)));
	}

	/**
	 * Loses all market data of symbols while heartbeats and answers go on.
	 */
	public void withholdData() {
		this.withholding.allData();
	}

	/**
	 * Loses the market data of some symbols, besides those withheld before.
	 * @param symbols the symbols
	 */
	public void withholdData(String... symbols) {
		this.withholding.data(List.of(symbols));
	}

	/**
	 * Loses the market data of a channel, besides those withheld before.
	 * @param channel the channel, such as {@code trade}
	 */
	public void withholdChannel(String channel) {
		this.withholding.channel(channel);
	}

	/**
	 * Sends all market data again. Those withheld are lost.
	 */
	public void resumeData() {
		this.withholding.noData();
	}

	/**
	 * Loses the responses to all requests but {@code ping}. The requests take effect.
	 */
	public void withholdAcks() {
		this.withholding.acks(true);
	}

	/**
	 * Sends responses again. Those withheld are lost.
	 */
	public void sendAcks() {
		this.withholding.acks(false);
	}

	/**
	 * Puts a fault in the way of every frame, after those already there.
	 * @param fault the fault
	 * @return takes it out again
	 */
	public Runnable add(FrameFault fault) {
		this.active.add(fault);
		return () -> this.active.remove(fault);
	}

	/**
	 * Switches all of them off. A frame that waits to be swapped is lost.
	 */
	void clear() {
		this.active.clear();
		resumeData();
		sendAcks();
	}

	void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> sent) {
		if (this.withholding.holds(frame)) {
			return;
		}
		Consumer<OutboundFrame> next = sent;
		if (!this.active.isEmpty()) {
			FrameFault[] faults = this.active.toArray(new FrameFault[0]);
			for (int i = faults.length - 1; i >= 0; i--) {
				next = through(faults[i], connection, next);
			}
		}
		next.accept(frame);
	}

	private static Consumer<OutboundFrame> through(FrameFault fault, ClientConnection connection,
			Consumer<OutboundFrame> next) {
		return (frame) -> fault.apply(connection, frame, next);
	}

	void swapNextOf(String channel) {
		this.active.add(new SwappedFrames(channel, null, this.active::remove));
	}

	void on(Predicate<OutboundFrame> wanted, int count, FrameFault fault) {
		this.active.add(new NextFrames(wanted, count, fault, this.active::remove));
	}

}
