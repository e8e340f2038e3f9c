// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * How a price is given.
 */
public enum PriceType implements Wire {

	/** As it is. */
	STATIC("static"),

	/** As a percentage from the reference. */
	PCT("pct"),

	/** As a distance from the reference. */
	QUOTE("quote");

	private final String wire;

	PriceType(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
