// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * The part an order played in a fill.
 */
public enum Liquidity implements Wire {

	/** It rested in the book. */
	MAKER("m"),

	/** It met a resting order. */
	TAKER("t");

	private final String wire;

	Liquidity(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
