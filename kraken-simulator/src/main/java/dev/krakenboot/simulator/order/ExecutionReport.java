// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order.
 *
 * @param type what happened
 * @param order the order afterwards
 * @param priceDigits the fraction digits of the pair's prices
 * @param fill the fill, for {@link ExecType#TRADE} only
 * @param reason why, null when that is not told
 * @param timestamp when
 * @param rateCount the engine's counter of the pair afterwards
 */
public record ExecutionReport(ExecType type, OrderTruth order, int priceDigits, @Nullable FillTruth fill,
		@Nullable String reason, Instant timestamp, BigDecimal rateCount) {
}
