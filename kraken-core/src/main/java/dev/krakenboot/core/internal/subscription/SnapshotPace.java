// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.limit.DecayingCounter;
import dev.krakenboot.core.limit.RateLimitStatus;

/**
 * Keeps subscriptions of {@code level3} within the exchange's counter: each symbol costs
 * points by its depth. Whether the exchange counts by connection or by account is not
 * documented, so all connections of a client share one. Safe for any thread.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/level3">Kraken: level3
 * channel</a>
 */
public final class SnapshotPace {

	private final DecayingCounter counter;

	/**
	 * Creates a pace.
	 * @param counter counts the points
	 */
	public SnapshotPace(DecayingCounter counter) {
		this.counter = counter;
	}

	private static int cost(int depth) {
		return (depth <= 10) ? 5 : (depth <= 100) ? 25 : 100;
	}

	/**
	 * Takes the points of some symbols.
	 * @param symbols symbols that are to be asked for
	 * @param depth their depth
	 * @return for how many of them there are points now, possibly none
	 */
	int take(int symbols, int depth) {
		int granted = 0;
		while (granted < symbols && this.counter.tryAdd(cost(depth))) {
			granted++;
		}
		return granted;
	}

	/**
	 * How long until there are points for one more symbol, 0 for now.
	 * @param depth its depth
	 */
	long waitNs(int depth) {
		return this.counter.waitNs(cost(depth));
	}

	/** How full the counter is now. */
	public RateLimitStatus status() {
		return this.counter.status();
	}

}
