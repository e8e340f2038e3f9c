// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * The state of an order.
 */
public enum OrderStatus implements Wire {

	/** Received, not yet live. */
	PENDING_NEW("pending_new"),

	/** Live, without fills. */
	NEW("new"),

	/** Live, with fills. */
	PARTIALLY_FILLED("partially_filled"),

	/** Filled to the end. */
	FILLED("filled"),

	/** Canceled. */
	CANCELED("canceled"),

	/** Expired. */
	EXPIRED("expired");

	private final String wire;

	OrderStatus(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

	public boolean isOpen() {
		return ordinal() < FILLED.ordinal();
	}

}
