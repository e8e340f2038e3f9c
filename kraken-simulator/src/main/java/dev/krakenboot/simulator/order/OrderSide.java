// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * A side of an order.
 */
public enum OrderSide implements Wire {

	/** Buys the base asset. */
	BUY("buy"),

	/** Sells the base asset. */
	SELL("sell");

	private final String wire;

	OrderSide(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
