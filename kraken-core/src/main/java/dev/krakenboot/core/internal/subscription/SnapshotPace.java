// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.concurrent.TimeUnit;

/**
 * Keeps subscriptions of {@code level3} within the exchange's counter: each symbol costs
 * units by its depth, and so many units a second are given. Whether the exchange counts
 * by connection or by account is not documented, so all connections of a client share
 * one. Safe for any thread.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/level3">Kraken: level3
 * channel</a>
 */
public final class SnapshotPace {

	/** A second with a margin, because the exchange's seconds are its own. */
	private static final long SECOND_NS = TimeUnit.MILLISECONDS.toNanos(1_100);

	private final int unitsPerSecond;

	private boolean begun;

	private long freeAtNs;

	private long taken;

	/**
	 * Creates a pace.
	 * @param unitsPerSecond units that the exchange gives in a second
	 */
	public SnapshotPace(int unitsPerSecond) {
		this.unitsPerSecond = unitsPerSecond;
	}

	private static int cost(int depth) {
		return (depth <= 10) ? 5 : (depth <= 100) ? 25 : 100;
	}

	/**
	 * Takes the units of some symbols.
	 * @param symbols symbols that are to be asked for
	 * @param depth their depth
	 * @param nowNs time of the loop
	 * @return for how many of them there are units now, possibly none
	 */
	synchronized int take(int symbols, int depth, long nowNs) {
		if (waitNs(nowNs) > 0) {
			return 0;
		}
		int granted = Math.min(symbols, Math.max(1, this.unitsPerSecond / cost(depth)));
		long units = (long) granted * cost(depth);
		this.begun = true;
		this.freeAtNs = nowNs + units * SECOND_NS / this.unitsPerSecond;
		this.taken += units;
		return granted;
	}

	/**
	 * How long until there are units again, 0 for now.
	 * @param nowNs time of the loop
	 */
	synchronized long waitNs(long nowNs) {
		return this.begun ? Math.max(0, this.freeAtNs - nowNs) : 0;
	}

	/** Units a second. */
	public int unitsPerSecond() {
		return this.unitsPerSecond;
	}

	/** Units taken so far. */
	public synchronized long taken() {
		return this.taken;
	}

}
