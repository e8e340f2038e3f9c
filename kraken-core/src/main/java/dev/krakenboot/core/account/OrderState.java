// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One order as its reports, taken in the order of their arrival, tell of it. What no
 * report has told is null.
 *
 * @param orderId the exchange's id of the order
 * @param lastExecType newest event
 * @param orderStatus state of the order, or null when no report has told it
 * @param timestamp latest time of a report, by the exchange's clock
 * @param references other names of the order
 * @param terms what the order asks for
 * @param progress how far the order has come
 * @param triggers condition that activates the order
 * @param contingent template of the closing order
 * @param amended whether the order was amended
 * @param liquidated whether the engine liquidated it
 * @param positionStatus state of the margin position
 * @param reason newest reason, free text
 */
public record OrderState(String orderId, ExecType lastExecType, @Nullable OrderStatus orderStatus, Instant timestamp,
		OrderReferences references, OrderTerms terms, OrderProgress progress, @Nullable OrderTriggers triggers,
		@Nullable Contingent contingent, @Nullable Boolean amended, @Nullable Boolean liquidated,
		@Nullable PositionStatus positionStatus, @Nullable String reason) {

	/**
	 * State after the first report of an order.
	 * @param report the report
	 */
	public static OrderState of(ExecutionReport report) {
		return new OrderState(report.orderId(), report.execType(), report.orderStatus(), report.timestamp(),
				report.references(), report.terms(), report.progress(), report.triggers(), report.contingent(),
				report.amended(), report.liquidated(), report.positionStatus(), report.reason());
	}

	/**
	 * State after a further report: what the report does not carry is unchanged. A
	 * terminal state stays, whatever comes after it. Quantities come from the exchange's
	 * totals only; a fill without them changes none.
	 * @param report report of the same order
	 * @throws IllegalArgumentException if it is a report of another order
	 */
	public OrderState merge(ExecutionReport report) {
		if (!report.orderId().equals(this.orderId)) {
			throw new IllegalArgumentException(
					"Report of order " + report.orderId() + " is not one of order " + this.orderId);
		}
		return new OrderState(this.orderId, report.execType(),
				isTerminal() ? this.orderStatus : Merging.newer(this.orderStatus, report.orderStatus()),
				report.timestamp().isAfter(this.timestamp) ? report.timestamp() : this.timestamp,
				this.references.merge(report.references()), this.terms.merge(report.terms()),
				this.progress.merge(report.progress()),
				(this.triggers != null) ? this.triggers.merge(report.triggers()) : report.triggers(),
				(this.contingent != null) ? this.contingent.merge(report.contingent()) : report.contingent(),
				Merging.newer(this.amended, report.amended()), Merging.newer(this.liquidated, report.liquidated()),
				Merging.newer(this.positionStatus, report.positionStatus()),
				Merging.newer(this.reason, report.reason()));
	}

	/**
	 * Whether nothing more happens to the order. Decided by {@link #orderStatus()} alone,
	 * never by counting fills.
	 */
	public boolean isTerminal() {
		return this.orderStatus != null && this.orderStatus.isTerminal();
	}

}
