// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A seeded sequence of faults that a client with books at depth 10 can recover from by
 * itself: each touches a few frames, or the connections that are open at one moment, and
 * none lasts. At greater depths a loss below the ten best levels goes unnoticed. The same
 * seed and symbols give the same sequence. To be used by one thread.
 */
public final class RandomFaults {

	private static final int MOST_FRAMES = 4;

	private static final int MOST_DELAY_MS = 200;

	private static final int MOST_PIECES = 9;

	private static final List<Integer> CLOSE_CODES = List.of(1000, 1001, 1011, 1012, 1013);

	private static final List<Integer> UPGRADE_REFUSALS = List.of(429, 502, 503);

	private final Faults faults;

	private final Random random;

	private final List<String> symbols;

	RandomFaults(Faults faults, long seed, List<String> symbols) {
		if (symbols.isEmpty()) {
			throw new IllegalArgumentException("There is no symbol");
		}
		this.faults = faults;
		this.random = new Random(seed);
		this.symbols = List.copyOf(symbols);
	}

	/**
	 * Injects the next fault: one of connections takes effect at once, one of frames with
	 * the next frames of its symbol. About one in ten ends all connections.
	 * @return what it is, for the log of a test
	 */
	public String step() {
		return this.random.nextInt(10) == 0 ? endConnections() : disturb(any(this.symbols), upTo(MOST_FRAMES));
	}

	private String disturb(String symbol, int count) {
		FrameFaults frames = this.faults.frames();
		String next = " the next " + count + " of " + symbol;
		return switch (this.random.nextInt(9)) {
			case 0 -> {
				frames.loseNext(symbol, count);
				yield "lose" + next;
			}
			case 1 -> {
				frames.duplicateNext(symbol, count);
				yield "duplicate" + next;
			}
			case 2 -> {
				frames.swapNext(symbol);
				yield "swap the next two of " + symbol;
			}
			case 3 -> {
				int delayMs = upTo(MOST_DELAY_MS);
				frames.delayNext(symbol, count, Duration.ofMillis(delayMs));
				yield "delay" + next + " by " + delayMs + " ms";
			}
			case 4 -> {
				frames.changeDigitInNext(symbol);
				yield "change a digit in the next of " + symbol;
			}
			case 5 -> {
				frames.changeChecksumInNext(symbol);
				yield "change the checksum in the next of " + symbol;
			}
			case 6 -> {
				frames.truncateNextByChance(symbol, this.random.nextLong());
				yield "truncate the next of " + symbol;
			}
			case 7 -> {
				int pieces = upTo(MOST_PIECES);
				frames.fragmentNext(symbol, count, pieces);
				yield "send" + next + " in " + pieces + " pieces";
			}
			default -> {
				this.faults.subscriptions().sendAfterNextUnsubscribe(symbol, count);
				yield "send " + count + " after the next unsubscribe from " + symbol;
			}
		};
	}

	private String endConnections() {
		ConnectionFaults connections = this.faults.connections();
		return switch (this.random.nextInt(3)) {
			case 0 -> {
				connections.cut();
				yield "cut all connections";
			}
			case 1 -> {
				int code = any(CLOSE_CODES);
				connections.close(code, "");
				yield "close all connections with " + code;
			}
			default -> {
				int httpStatus = any(UPGRADE_REFUSALS);
				connections.refuseNextUpgrades(httpStatus, 1);
				connections.cut();
				yield "cut all connections and refuse an upgrade with " + httpStatus;
			}
		};
	}

	private int upTo(int most) {
		return 1 + this.random.nextInt(most);
	}

	private <T> T any(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
