// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * A counter that loses a steady amount in time and never falls below zero. Not safe for
 * use by several threads.
 */
public final class DecayingCounter {

	private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

	private static final int DIGITS = 6;

	private final BigDecimal perSecond;

	private BigDecimal value = BigDecimal.ZERO;

	private Instant at;

	/**
	 * Starts at zero.
	 * @param perSecond what it loses in a second
	 * @param now the time it starts
	 */
	public DecayingCounter(BigDecimal perSecond, Instant now) {
		this.perSecond = perSecond;
		this.at = now;
	}

	/**
	 * The value at a time.
	 * @param now the time; one before the last call changes nothing
	 * @return the value
	 */
	public BigDecimal value(Instant now) {
		if (now.isAfter(this.at)) {
			BigDecimal seconds = BigDecimal.valueOf(Duration.between(this.at, now).toNanos()).divide(NANOS);
			BigDecimal left = this.value.subtract(seconds.multiply(this.perSecond));
			this.value = left.max(BigDecimal.ZERO).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
			this.at = now;
		}
		return this.value;
	}

	/**
	 * Adds to the value.
	 * @param cost what to add
	 * @param now the time
	 * @return the value afterwards
	 */
	public BigDecimal add(int cost, Instant now) {
		this.value = value(now).add(BigDecimal.valueOf(cost));
		return this.value;
	}

}
