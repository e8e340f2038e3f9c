// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One fill of an order.
 *
 * @param execId id of the execution: the key that tells fills apart
 * @param tradeId number of the public trade, or null when absent
 * @param lastQty quantity of this fill in base units
 * @param lastPrice average price of this fill
 * @param cost value of this fill in quote units, or null when absent
 * @param liquidity whether the order was maker or taker, or null when absent
 * @param fees fees of this fill, empty when absent
 * @param marginBorrow whether the fill changed what is borrowed, or null when absent
 * @param extExecId id that a partner gave, or null when absent
 */
public record Fill(String execId, @Nullable Long tradeId, BigDecimal lastQty, BigDecimal lastPrice,
		@Nullable BigDecimal cost, @Nullable LiquidityRole liquidity, List<Fee> fees, @Nullable Boolean marginBorrow,
		@Nullable String extExecId) {

	public Fill {
		fees = List.copyOf(fees);
	}

}
