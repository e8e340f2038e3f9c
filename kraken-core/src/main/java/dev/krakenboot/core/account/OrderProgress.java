// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How far an order has come. The exchange counts: these are totals, to be taken over and
 * never to be added up from fills. What a report does not carry is null.
 *
 * @param cumQty quantity filled so far, in base units
 * @param cumCost value filled so far, in quote units
 * @param avgPrice average price of what was filled
 * @param feeUsdEquiv all fees so far, in USD
 * @param displayQtyRemain quantity that an iceberg order shows next, in base units
 */
public record OrderProgress(@Nullable BigDecimal cumQty, @Nullable BigDecimal cumCost, @Nullable BigDecimal avgPrice,
		@Nullable BigDecimal feeUsdEquiv, @Nullable BigDecimal displayQtyRemain) {

	OrderProgress merge(OrderProgress newer) {
		return new OrderProgress(Merging.newer(this.cumQty, newer.cumQty), Merging.newer(this.cumCost, newer.cumCost),
				Merging.newer(this.avgPrice, newer.avgPrice), Merging.newer(this.feeUsdEquiv, newer.feeUsdEquiv),
				Merging.newer(this.displayQtyRemain, newer.displayQtyRemain));
	}

}
