// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;

/**
 * Faults of single frames of one channel of market data. Updates are all frames of a
 * symbol but snapshots. Safe for use by several threads.
 */
public final class ChannelFaults {

	private final String channel;

	private final List<FrameFault> active;

	ChannelFaults(String channel, List<FrameFault> active) {
		this.channel = channel;
		this.active = active;
	}

	/**
	 * Changes one digit of a quantity or price in the next update of the symbol. It stays
	 * valid JSON. At depth 10 the checksum of a book cannot match; at greater depths the
	 * level may be below the ten best, where no checksum can tell.
	 * @param symbol the symbol
	 */
	public void changeDigitInNext(String symbol) {
		onUpdates(symbol, 1, (connection, frame, next) -> next.accept(frame.withText(Digits.change(frame.text()))));
	}

	/**
	 * Changes the checksum in the next update of the symbol, if it has one.
	 * @param symbol the symbol
	 */
	public void changeChecksumInNext(String symbol) {
		onUpdates(symbol, 1,
				(connection, frame, next) -> next.accept(frame.withText(Digits.changeChecksum(frame.text()))));
	}

	/**
	 * Loses the next updates of the symbol.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void loseNext(String symbol, int count) {
		onUpdates(symbol, count, (connection, frame, next) -> {
		});
	}

	/**
	 * Sends the next updates of the symbol twice each.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void duplicateNext(String symbol, int count) {
		onUpdates(symbol, count, (connection, frame, next) -> {
			next.accept(frame);
			next.accept(frame);
		});
	}

	/**
	 * Swaps the next two updates of the symbol that one connection is sent. The first
	 * waits for the second; a snapshot ends the wait and comes after it.
	 * @param symbol the symbol
	 */
	public void swapNext(String symbol) {
		this.active.add(new SwappedFrames(this.channel, symbol, this.active::remove));
	}

	/**
	 * Delays the next updates of the symbol. They keep their order; frames that are not
	 * delayed keep theirs and overtake them.
	 * @param symbol the symbol
	 * @param count how many
	 * @param delay how long each is kept
	 */
	public void delayNext(String symbol, int count, Duration delay) {
		onUpdates(symbol, count, (connection, frame, next) -> connection.later(delay, () -> next.accept(frame)));
	}

	/**
	 * Cuts the text of the next update of the symbol, so that it is no valid JSON.
	 * @param symbol the symbol
	 * @param length the characters to leave; of a text no longer than that, all but one
	 * are left
	 */
	public void truncateNext(String symbol, int length) {
		onUpdates(symbol, 1, (connection, frame, next) -> next
			.accept(frame.withText(frame.text().substring(0, Math.min(length, frame.text().length() - 1)))));
	}

	/**
	 * Cuts the text of the next update of the symbol at a place drawn by chance.
	 * @param symbol the symbol
	 * @param seed decides the place, the same for texts of the same length
	 */
	public void truncateNextByChance(String symbol, long seed) {
		onUpdates(symbol, 1, (connection, frame, next) -> {
			// Neighbouring seeds would draw neighbouring places.
			Random random = new Random(seed * 0x9E3779B97F4A7C15L);
			next.accept(frame.withText(frame.text().substring(0, 1 + random.nextInt(frame.text().length() - 1))));
		});
	}

	/**
	 * Sends the next frames of the symbol, snapshots included, as several WebSocket
	 * frames each. The pieces are cut at bytes, not at characters.
	 * @param symbol the symbol
	 * @param count how many
	 * @param pieces the pieces of each, at least 1
	 */
	public void fragmentNext(String symbol, int count, int pieces) {
		on((kind) -> kind.isUpdate() || kind.isSnapshot(), symbol, count,
				(connection, frame, next) -> next.accept(frame.inPieces(pieces)));
	}

	private void onUpdates(String symbol, int count, FrameFault fault) {
		on(Kind::isUpdate, symbol, count, fault);
	}

	private void on(Predicate<Kind> wanted, String symbol, int count, FrameFault fault) {
		this.active.add(new NextFrames((frame) -> this.channel.equals(frame.kind().channel())
				&& wanted.test(frame.kind()) && symbol.equals(frame.symbol()), count, fault, this.active::remove));
	}

}
