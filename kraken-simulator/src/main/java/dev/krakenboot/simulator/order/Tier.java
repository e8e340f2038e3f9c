// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;

/**
 * A verification tier and the limits that come with it.
 */
public enum Tier {

	/** The lowest tier. */
	STARTER(15, "0.33", 60, "1"),

	/** The tier in between. */
	INTERMEDIATE(20, "0.5", 125, "2.34"),

	/** The highest tier. */
	PRO(20, "1", 180, "3.75");

	private final int restCalls;

	private final BigDecimal restDecay;

	private final int engineThreshold;

	private final BigDecimal engineDecay;

	Tier(int restCalls, String restDecay, int engineThreshold, String engineDecay) {
		this.restCalls = restCalls;
		this.restDecay = new BigDecimal(restDecay);
		this.engineThreshold = engineThreshold;
		this.engineDecay = new BigDecimal(engineDecay);
	}

	/**
	 * The most that the REST counter of a key may reach.
	 * @return the maximum
	 */
	public int restCalls() {
		return this.restCalls;
	}

	/**
	 * What the REST counter loses.
	 * @return the decay in a second
	 */
	public BigDecimal restDecay() {
		return this.restDecay;
	}

	/**
	 * What the engine's counter of a pair may reach.
	 * @return the threshold
	 */
	public int engineThreshold() {
		return this.engineThreshold;
	}

	/**
	 * What the engine's counter of a pair loses.
	 * @return the decay in a second
	 */
	public BigDecimal engineDecay() {
		return this.engineDecay;
	}

}
