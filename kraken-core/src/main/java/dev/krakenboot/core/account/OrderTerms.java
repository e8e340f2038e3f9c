// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.time.Instant;

import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.TradeSide;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for. What a report does not carry is null; decimals have the scale
 * of the wire.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param side whether it buys or sells
 * @param orderType type of the order
 * @param orderQty quantity in base units
 * @param cashOrderQty quantity in quote units, if it was placed so
 * @param displayQty quantity that an iceberg order shows, in base units
 * @param limitPrice limit price
 * @param limitPriceType what the limit price is counted in
 * @param timeInForce how long it is good
 * @param effectiveTime when it is scheduled to start
 * @param expireTime when it expires
 * @param postOnly whether it must not take liquidity
 * @param reduceOnly whether it only reduces a position
 * @param margin whether it is funded on margin
 * @param noMpp whether it is without market price protection, a feature that the exchange
 * has given up
 * @param feePreference asset that fees are preferably paid in
 */
public record OrderTerms(@Nullable String symbol, @Nullable TradeSide side, @Nullable OrderType orderType,
		@Nullable BigDecimal orderQty, @Nullable BigDecimal cashOrderQty, @Nullable BigDecimal displayQty,
		@Nullable BigDecimal limitPrice, @Nullable PriceType limitPriceType, @Nullable TimeInForce timeInForce,
		@Nullable Instant effectiveTime, @Nullable Instant expireTime, @Nullable Boolean postOnly,
		@Nullable Boolean reduceOnly, @Nullable Boolean margin, @Nullable Boolean noMpp,
		@Nullable FeePreference feePreference) {

	OrderTerms merge(OrderTerms newer) {
		return new OrderTerms(Merging.newer(this.symbol, newer.symbol), Merging.newer(this.side, newer.side),
				Merging.newer(this.orderType, newer.orderType), Merging.newer(this.orderQty, newer.orderQty),
				Merging.newer(this.cashOrderQty, newer.cashOrderQty), Merging.newer(this.displayQty, newer.displayQty),
				Merging.newer(this.limitPrice, newer.limitPrice),
				Merging.newer(this.limitPriceType, newer.limitPriceType),
				Merging.newer(this.timeInForce, newer.timeInForce),
				Merging.newer(this.effectiveTime, newer.effectiveTime),
				Merging.newer(this.expireTime, newer.expireTime), Merging.newer(this.postOnly, newer.postOnly),
				Merging.newer(this.reduceOnly, newer.reduceOnly), Merging.newer(this.margin, newer.margin),
				Merging.newer(this.noMpp, newer.noMpp), Merging.newer(this.feePreference, newer.feePreference));
	}

}
