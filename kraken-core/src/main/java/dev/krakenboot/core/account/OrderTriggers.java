// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Condition that activates an order. What a report does not carry is null.
 *
 * @param reference price that is watched
 * @param price trigger price as ordered, counted in {@code priceType}
 * @param priceType what the price is counted in
 * @param actualPrice trigger price that is in force now
 * @param peakPrice peak or trough that a trailing stop has seen
 * @param lastPrice reference price at activation
 * @param status whether it was activated
 * @param timestamp when it was activated
 */
public record OrderTriggers(@Nullable Reference reference, @Nullable BigDecimal price, @Nullable PriceType priceType,
		@Nullable BigDecimal actualPrice, @Nullable BigDecimal peakPrice, @Nullable BigDecimal lastPrice,
		@Nullable Status status, @Nullable Instant timestamp) {

	OrderTriggers merge(@Nullable OrderTriggers newer) {
		if (newer == null) {
			return this;
		}
		return new OrderTriggers(Merging.newer(this.reference, newer.reference), Merging.newer(this.price, newer.price),
				Merging.newer(this.priceType, newer.priceType), Merging.newer(this.actualPrice, newer.actualPrice),
				Merging.newer(this.peakPrice, newer.peakPrice), Merging.newer(this.lastPrice, newer.lastPrice),
				Merging.newer(this.status, newer.status), Merging.newer(this.timestamp, newer.timestamp));
	}

	/** Price that a trigger watches. */
	public enum Reference {

		/** Last trade on this exchange. */
		LAST,

		/** Index over several markets. */
		INDEX,

		/** A value that this version does not know. */
		UNKNOWN

	}

	/** State of a trigger. */
	public enum Status {

		/** Not activated. */
		UNTRIGGERED,

		/** Activated. */
		TRIGGERED,

		/** A value that this version does not know. */
		UNKNOWN

	}

}
