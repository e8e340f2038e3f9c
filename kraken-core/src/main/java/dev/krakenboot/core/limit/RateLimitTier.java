// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.limit;

import java.math.BigDecimal;
import java.util.function.LongSupplier;

/**
 * Verification level of an account, which decides its rate limits.
 *
 * @see <a href= "https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits">Kraken:
 * REST rate limits</a>
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ratelimits">Kraken: trading
 * rate limits</a>
 */
public enum RateLimitTier {

	/** Lowest tier. */
	STARTER(15, "0.33", 60, "1", 60, 200),

	/** Middle tier. */
	INTERMEDIATE(20, "0.5", 125, "2.34", 80, 200),

	/** Highest tier. */
	PRO(20, "1", 180, "3.75", 225, 500);

	/** Points left unused, because the exchange counts by its own clock. */
	private static final int REST_RESERVE = 2;

	private final int restMax;

	private final BigDecimal restDecayPerSecond;

	private final int engineThreshold;

	private final BigDecimal engineDecayPerSecond;

	private final int openOrdersPerPair;

	private final int level3PerSecond;

	RateLimitTier(int restMax, String restDecayPerSecond, int engineThreshold, String engineDecayPerSecond,
			int openOrdersPerPair, int level3PerSecond) {
		this.restMax = restMax;
		this.restDecayPerSecond = new BigDecimal(restDecayPerSecond);
		this.engineThreshold = engineThreshold;
		this.engineDecayPerSecond = new BigDecimal(engineDecayPerSecond);
		this.openOrdersPerPair = openOrdersPerPair;
		this.level3PerSecond = level3PerSecond;
	}

	/**
	 * Points at which private REST calls of one API key are refused.
	 */
	public int restMax() {
		return this.restMax;
	}

	/**
	 * Points of the REST counter that become free each second.
	 */
	public BigDecimal restDecayPerSecond() {
		return this.restDecayPerSecond;
	}

	/**
	 * Points at which the matching engine refuses transactions of one account and pair.
	 */
	public int engineThreshold() {
		return this.engineThreshold;
	}

	/**
	 * Points of the engine's counter that become free each second.
	 */
	public BigDecimal engineDecayPerSecond() {
		return this.engineDecayPerSecond;
	}

	/**
	 * How many orders of one pair may be open.
	 */
	public int openOrdersPerPair() {
		return this.openOrdersPerPair;
	}

	/**
	 * Points that {@code level3} subscriptions may cost each second.
	 */
	public int level3PerSecond() {
		return this.level3PerSecond;
	}

	/**
	 * Counter {@code rest} of one API key's private REST calls, two points below the
	 * exchange's maximum.
	 * @param nanoTime monotonic time in nanoseconds
	 */
	public DecayingCounter restCounter(LongSupplier nanoTime) {
		return new DecayingCounter("rest", this.restMax - REST_RESERVE, this.restDecayPerSecond, nanoTime);
	}

	/**
	 * Counter {@code engine} of the transactions of one account and pair.
	 * @param nanoTime monotonic time in nanoseconds
	 */
	public DecayingCounter engineCounter(LongSupplier nanoTime) {
		return new DecayingCounter("engine", this.engineThreshold, this.engineDecayPerSecond, nanoTime);
	}

	/**
	 * Counter {@code level3} of the cost of {@code level3} subscriptions. It holds half
	 * of what a second allows and empties as fast, so that no second, wherever it begins,
	 * sees more than the exchange allows.
	 * @param nanoTime monotonic time in nanoseconds
	 */
	public DecayingCounter level3Counter(LongSupplier nanoTime) {
		int half = this.level3PerSecond / 2;
		return new DecayingCounter("level3", half, BigDecimal.valueOf(half), nanoTime);
	}

}
