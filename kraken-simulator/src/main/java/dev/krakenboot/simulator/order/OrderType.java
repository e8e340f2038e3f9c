// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * A type of order.
 */
public enum OrderType implements Wire {

	/** At a price or better. */
	LIMIT("limit"),

	/** At any price. */
	MARKET("market"),

	/** A limit order that shows a part. */
	ICEBERG("iceberg"),

	/** A market order behind a stop. */
	STOP_LOSS("stop-loss"),

	/** A limit order behind a stop. */
	STOP_LOSS_LIMIT("stop-loss-limit"),

	/** A market order behind a target. */
	TAKE_PROFIT("take-profit"),

	/** A limit order behind a target. */
	TAKE_PROFIT_LIMIT("take-profit-limit"),

	/** A market order behind a stop that follows. */
	TRAILING_STOP("trailing-stop"),

	/** A limit order behind a stop that follows. */
	TRAILING_STOP_LIMIT("trailing-stop-limit"),

	/** Settles a margin position. */
	SETTLE_POSITION("settle-position");

	private final String wire;

	OrderType(String wire) {
		this.wire = wire;
	}

	@Override
	public String wire() {
		return this.wire;
	}

}
