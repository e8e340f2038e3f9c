// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * How long an order stays.
 */
public enum TimeInForce implements Wire {

	/** Until it is canceled. */
	GTC("GTC"),

	/** Until a time. */
	GTD("GTD"),

	/** Only for the moment. */
	IOC("IOC"),

	/** Only for the moment and only in full (unconfirmed in executions). */
	FOK("FOK");

	private final String wire;

	TimeInForce(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
