// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * What happened to an order.
 */
public enum ExecType implements Wire {

	/** It was received. */
	PENDING_NEW("pending_new"),

	/** It became live. */
	NEW("new"),

	/** It was filled in part or in full. */
	TRADE("trade"),

	/** Nothing is left to fill. */
	FILLED("filled"),

	/** It shows its next part. */
	ICEBERG_REFILL("iceberg_refill"),

	/** It was canceled. */
	CANCELED("canceled"),

	/** It expired. */
	EXPIRED("expired"),

	/** Its owner changed it. */
	AMENDED("amended"),

	/** The engine changed it. */
	RESTATED("restated"),

	/** Something else, such as a trigger, changed. */
	STATUS("status");

	private final String wire;

	ExecType(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
