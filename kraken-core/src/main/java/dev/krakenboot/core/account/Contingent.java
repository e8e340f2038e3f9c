// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;

import dev.krakenboot.core.market.OrderType;
import org.jspecify.annotations.Nullable;

/**
 * Template of the closing order that each fill of an order creates. What a report does
 * not carry is null.
 *
 * @param orderType type of the closing order
 * @param triggerPrice its trigger price, counted in {@code triggerPriceType}
 * @param triggerPriceType what the trigger price is counted in
 * @param limitPrice its limit price, counted in {@code limitPriceType}
 * @param limitPriceType what the limit price is counted in
 */
public record Contingent(@Nullable OrderType orderType, @Nullable BigDecimal triggerPrice,
		@Nullable PriceType triggerPriceType, @Nullable BigDecimal limitPrice, @Nullable PriceType limitPriceType) {

	Contingent merge(@Nullable Contingent newer) {
		if (newer == null) {
			return this;
		}
		return new Contingent(Merging.newer(this.orderType, newer.orderType),
				Merging.newer(this.triggerPrice, newer.triggerPrice),
				Merging.newer(this.triggerPriceType, newer.triggerPriceType),
				Merging.newer(this.limitPrice, newer.limitPrice),
				Merging.newer(this.limitPriceType, newer.limitPriceType));
	}

}
