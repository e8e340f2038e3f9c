// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts what was spent within the last second. Used by one thread.
 */
final class RateCounter {

	private static final long SECOND_MS = 1000;

	private final Clock clock;

	private final int limit;

	private final Deque<Charge> charges = new ArrayDeque<>();

	private int spent;

	RateCounter(Clock clock, int limit) {
		this.clock = clock;
		this.limit = limit;
	}

	/**
	 * Spends an amount if the limit allows.
	 * @param cost the amount
	 * @return whether it was spent
	 */
	boolean spend(int cost) {
		long now = this.clock.millis();
		while (!this.charges.isEmpty() && now - this.charges.element().timeMs() >= SECOND_MS) {
			this.spent -= this.charges.remove().cost();
		}
		if (this.spent + cost > this.limit) {
			return false;
		}
		this.spent += cost;
		this.charges.add(new Charge(now, cost));
		return true;
	}

	/**
	 * An amount spent.
	 *
	 * @param timeMs when
	 * @param cost how much
	 */
	private record Charge(long timeMs, int cost) {
	}

}
