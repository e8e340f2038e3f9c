// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Event of one order. Reports are sparse: they carry what the event concerns, and what is
 * null has not changed. {@link OrderState} puts them together.
 *
 * @param orderId the exchange's id of the order
 * @param execType what happened
 * @param orderStatus state of the order after it, or null when absent; the last fill may
 * still say {@link OrderStatus#PARTIALLY_FILLED}
 * @param timestamp when it happened, by the exchange's clock
 * @param references other names of the order
 * @param terms what the order asks for
 * @param progress how far the order has come
 * @param fill the fill, always there for {@link ExecType#TRADE}, otherwise null
 * @param triggers condition that activates the order, or null when absent
 * @param contingent template of the closing order, or null when absent
 * @param amended whether the order was amended, or null when absent
 * @param liquidated whether the engine liquidated it, or null when absent
 * @param positionStatus state of the margin position, or null when absent
 * @param reason why it happened, free text, or null when absent
 * @param rateCount the engine's rate counter of the account and pair after the event, or
 * null unless asked for; possibly fractional
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/executions">Kraken:
 * executions channel</a>
 */
public record ExecutionReport(String orderId, ExecType execType, @Nullable OrderStatus orderStatus, Instant timestamp,
		OrderReferences references, OrderTerms terms, OrderProgress progress, @Nullable Fill fill,
		@Nullable OrderTriggers triggers, @Nullable Contingent contingent, @Nullable Boolean amended,
		@Nullable Boolean liquidated, @Nullable PositionStatus positionStatus, @Nullable String reason,
		@Nullable BigDecimal rateCount) {

}
