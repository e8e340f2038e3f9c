// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

/**
 * Type of an order.
 */
public enum OrderType {

	/** At the limit price or better. */
	LIMIT,

	/** At the best price available. */
	MARKET,

	/** Limit order that shows only a part of its quantity. */
	ICEBERG,

	/** Market order when the price turns against the position. */
	STOP_LOSS,

	/** Limit order when the price turns against the position. */
	STOP_LOSS_LIMIT,

	/** Market order when the price has moved favourably. */
	TAKE_PROFIT,

	/** Limit order when the price has moved favourably. */
	TAKE_PROFIT_LIMIT,

	/** Market order when the price reverts a distance from its peak. */
	TRAILING_STOP,

	/** Limit order when the price reverts a distance from its peak. */
	TRAILING_STOP_LIMIT,

	/** Settles a leveraged position at the market price. */
	SETTLE_POSITION,

	/** A value that this version does not know. */
	UNKNOWN

}
