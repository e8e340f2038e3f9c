// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill.
 *
 * @param execId its unique id
 * @param tradeId the public number of the trade
 * @param orderId the order it belongs to
 * @param spec the order as it was then
 * @param qty the quantity filled
 * @param price the price
 * @param cost the value in the quote asset, five decimals
 * @param liquidity the part the order played
 * @param feeAsset the asset of the fee
 * @param fee the fee, five decimals in the quote asset, those of the asset in the base
 * @param feeUsd the fee in dollars, about
 * @param timestamp when it happened
 */
public record FillTruth(String execId, long tradeId, String orderId, OrderSpec spec, BigDecimal qty, BigDecimal price,
		BigDecimal cost, Liquidity liquidity, String feeAsset, BigDecimal fee, BigDecimal feeUsd, Instant timestamp) {
}
