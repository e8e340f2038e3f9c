// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The condition of an order that waits for a price.
 *
 * @param reference {@code last} or {@code index}
 * @param price the price as ordered
 * @param priceType how it was given
 * @param actualPrice where the trigger is now, null when never told
 * @param lastPrice the reference price that set it off, null before
 * @param triggeredAt when it was set off, null before
 */
public record Trigger(String reference, BigDecimal price, PriceType priceType, @Nullable BigDecimal actualPrice,
		@Nullable BigDecimal lastPrice, @Nullable Instant triggeredAt) {

	/**
	 * A condition that waits.
	 * @param reference {@code last} or {@code index}
	 * @param price the price, as it is
	 * @return the condition
	 */
	public static Trigger at(String reference, String price) {
		return new Trigger(reference, new BigDecimal(price), PriceType.STATIC, null, null, null);
	}

	public boolean isTriggered() {
		return this.triggeredAt != null;
	}

	Trigger moved(BigDecimal newPrice) {
		return new Trigger(this.reference, this.price, this.priceType, newPrice, this.lastPrice, this.triggeredAt);
	}

	Trigger setOff(BigDecimal reached, Instant now) {
		return new Trigger(this.reference, this.price, this.priceType, this.actualPrice, reached, now);
	}

}
