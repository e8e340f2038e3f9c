// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counter that requests fill and time empties at a constant rate, as the exchange counts
 * them. Exact: it holds whole hundred-thousand-millionths of a point, so that a decay of
 * hundredths of a point per second is a whole number each nanosecond. Safe for any
 * thread; never blocks.
 */
public final class DecayingCounter {

	/** Units of a hundredth of a point. */
	private static final long HUNDREDTH = 1_000_000_000L;

	private static final int MOST_POINTS = 10_000_000;

	private final String name;

	private final int max;

	private final BigDecimal decayPerSecond;

	private final long maxUnits;

	private final long unitsPerNs;

	private final LongSupplier nanoTime;

	private long units;

	private long countedAtNs;

	private boolean paused;

	private long pausedUntilNs;

	/**
	 * Creates an empty counter.
	 * @param name name of the limit
	 * @param max most points, at least 1
	 * @param decayPerSecond points that become free each second, more than zero and of at
	 * most two decimals
	 * @param nanoTime monotonic time in nanoseconds
	 * @throws IllegalArgumentException if a number is out of its range
	 */
	public DecayingCounter(String name, int max, BigDecimal decayPerSecond, LongSupplier nanoTime) {
		if (max < 1 || max > MOST_POINTS) {
			throw new IllegalArgumentException("A maximum is from 1 to " + MOST_POINTS + ", not " + max);
		}
		if (decayPerSecond.signum() <= 0 || decayPerSecond.stripTrailingZeros().scale() > 2
				|| decayPerSecond.compareTo(BigDecimal.valueOf(MOST_POINTS)) > 0) {
			throw new IllegalArgumentException("A decay is positive and of two decimals, not " + decayPerSecond);
		}
		this.name = name;
		this.max = max;
		this.decayPerSecond = decayPerSecond;
		this.maxUnits = units(max);
		this.unitsPerNs = decayPerSecond.movePointRight(2).longValueExact();
		this.nanoTime = nanoTime;
		this.countedAtNs = nanoTime.getAsLong();
	}

	private static long units(int points) {
		return points * 100L * HUNDREDTH;
	}

	/**
	 * Counts a request if it is allowed now.
	 * @param cost points, from 0
	 * @return whether it is allowed and was counted
	 */
	public boolean tryAdd(int cost) {
		return tryAddHundredths(Math.multiplyExact(cost, 100));
	}

	/**
	 * Counts a request of a broken cost if it is allowed now.
	 * @param hundredths hundredths of a point, from 0
	 * @return whether it is allowed and was counted
	 */
	public synchronized boolean tryAddHundredths(int hundredths) {
		if (waitUnitsNs(hundredths * HUNDREDTH) > 0) {
			return false;
		}
		this.units += hundredths * HUNDREDTH;
		return true;
	}

	/**
	 * Counts a request now and tells when it may be sent. Reservations are served in the
	 * order they were made.
	 * @param cost points, from 0
	 * @return nanoseconds to wait, 0 when it may be sent now
	 * @throws IllegalArgumentException if it costs more than the maximum and would never
	 * be allowed
	 */
	public synchronized long reserveNs(int cost) {
		long waitNs = waitUnitsNs(units(cost));
		this.units += units(cost);
		return waitNs;
	}

	/**
	 * How long until a request is allowed, if nothing else is counted before.
	 * @param cost points, from 0
	 * @return nanoseconds, 0 when it is allowed now
	 * @throws IllegalArgumentException if it costs more than the maximum and would never
	 * be allowed
	 */
	public synchronized long waitNs(int cost) {
		return waitUnitsNs(units(cost));
	}

	private long waitUnitsNs(long cost) {
		if (cost < 0 || cost > this.maxUnits) {
			throw new IllegalArgumentException("A cost is from 0 to the maximum " + this.max);
		}
		long nowNs = decay();
		long excess = this.units + cost - this.maxUnits;
		long waitNs = (excess > 0) ? (excess + this.unitsPerNs - 1) / this.unitsPerNs : 0;
		if (this.paused) {
			long pauseNs = this.pausedUntilNs - nowNs;
			this.paused = pauseNs > 0;
			return Math.max(waitNs, pauseNs);
		}
		return waitNs;
	}

	/**
	 * Counts what cannot be prevented any more, beyond the maximum if need be.
	 * @param hundredths hundredths of a point; negative to take back what was not sent
	 */
	public synchronized void addHundredths(int hundredths) {
		decay();
		this.units = Math.max(0, this.units + hundredths * HUNDREDTH);
	}

	/**
	 * Takes over the exchange's own count.
	 * @param value points, from 0; digits beyond the second decimal are rounded up
	 */
	public synchronized void set(BigDecimal value) {
		decay();
		BigDecimal hundredths = value.max(BigDecimal.ZERO)
			.min(BigDecimal.valueOf(MOST_POINTS))
			.movePointRight(2)
			.setScale(0, RoundingMode.UP);
		this.units = hundredths.longValueExact() * HUNDREDTH;
	}

	/**
	 * Allows nothing for a while, as after a refusal by the exchange. A pause never
	 * shortens another.
	 * @param pause how long from now
	 */
	public synchronized void pause(Duration pause) {
		long untilNs = this.nanoTime.getAsLong() + pause.toNanos();
		if (!this.paused || untilNs - this.pausedUntilNs > 0) {
			this.paused = true;
			this.pausedUntilNs = untilNs;
		}
	}

	/**
	 * Points in use, exact to the nanosecond's decay.
	 */
	public synchronized BigDecimal value() {
		decay();
		return BigDecimal.valueOf(this.units, 11);
	}

	/**
	 * Most points.
	 */
	public int max() {
		return this.max;
	}

	/**
	 * How full it is now.
	 */
	public RateLimitStatus status() {
		return new RateLimitStatus(this.name, value(), this.max, this.decayPerSecond);
	}

	/** Takes off what became free since the last count; returns the time. */
	private long decay() {
		long nowNs = this.nanoTime.getAsLong();
		long elapsedNs = nowNs - this.countedAtNs;
		if (elapsedNs > 0) {
			boolean empty = elapsedNs > this.units / this.unitsPerNs;
			this.units = empty ? 0 : this.units - elapsedNs * this.unitsPerNs;
			this.countedAtNs = nowNs;
		}
		return nowNs;
	}

}
