// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An immutable state of an order.
 *
 * @param orderId its id
 * @param spec what was asked for, with its amendments
 * @param status the state
 * @param cumQty the quantity filled so far
 * @param cumCost the value of the fills in the quote asset, five decimals
 * @param feeUsd the fees so far in dollars, about
 * @param execIds the ids of its fills, oldest first
 * @param amended whether it was ever amended
 * @param trigger the condition it waits or waited for, null for none
 * @param created when it was received
 * @param touched when it was received or last amended
 * @param closed when it was filled, canceled or expired, null while it is open
 * @param reason why it ended, null when that is not told
 */
public record OrderTruth(String orderId, OrderSpec spec, OrderStatus status, BigDecimal cumQty, BigDecimal cumCost,
		BigDecimal feeUsd, List<String> execIds, boolean amended, @Nullable Trigger trigger, Instant created,
		Instant touched, @Nullable Instant closed, @Nullable String reason) {

	/** The fraction digits of costs. */
	public static final int COST_DIGITS = 5;

	private static final int DOLLAR_DIGITS = 4;

	public OrderTruth {
		execIds = List.copyOf(execIds);
	}

	static OrderTruth received(String orderId, OrderSpec spec, Instant now) {
		return new OrderTruth(orderId, spec, OrderStatus.PENDING_NEW, BigDecimal.ZERO.setScale(spec.qty().scale()),
				BigDecimal.ZERO.setScale(COST_DIGITS), BigDecimal.ZERO.setScale(DOLLAR_DIGITS), List.of(), false,
				spec.trigger(), now, now, null, null);
	}

	public String symbol() {
		return this.spec.symbol();
	}

	public BigDecimal remainingQty() {
		return this.spec.qty().subtract(this.cumQty);
	}

	/**
	 * The average price of the fills.
	 * @param digits the fraction digits to round to
	 * @return the price, zero without fills
	 */
	public BigDecimal averagePrice(int digits) {
		return (this.cumQty.signum() != 0) ? this.cumCost.divide(this.cumQty, digits, RoundingMode.HALF_UP)
				: BigDecimal.ZERO.setScale(digits);
	}

	OrderTruth live() {
		OrderStatus live = (this.cumQty.signum() == 0) ? OrderStatus.NEW : OrderStatus.PARTIALLY_FILLED;
		return with(this.spec, live, this.amended, this.trigger, this.touched);
	}

	OrderTruth filled(FillTruth fill) {
		return new OrderTruth(this.orderId, this.spec, OrderStatus.PARTIALLY_FILLED, this.cumQty.add(fill.qty()),
				this.cumCost.add(fill.cost()),
				this.feeUsd.add(fill.feeUsd().setScale(DOLLAR_DIGITS, RoundingMode.HALF_UP)),
				Stream.concat(this.execIds.stream(), Stream.of(fill.execId())).toList(), this.amended, this.trigger,
				this.created, this.touched, null, null);
	}

	OrderTruth amended(OrderSpec changed, Instant now) {
		return with(changed, this.status, true, this.trigger, now);
	}

	OrderTruth restated(OrderSpec changed) {
		return with(changed, this.status, true, this.trigger, this.touched);
	}

	OrderTruth with(Trigger changed) {
		return with(this.spec, this.status, this.amended, changed, this.touched);
	}

	OrderTruth ended(OrderStatus end, @Nullable String why, Instant now) {
		return new OrderTruth(this.orderId, this.spec, end, this.cumQty, this.cumCost, this.feeUsd, this.execIds,
				this.amended, this.trigger, this.created, this.touched, now, why);
	}

	private OrderTruth with(OrderSpec newSpec, OrderStatus newStatus, boolean nowAmended, @Nullable Trigger newTrigger,
			Instant newTouched) {
		return new OrderTruth(this.orderId, newSpec, newStatus, this.cumQty, this.cumCost, this.feeUsd, this.execIds,
				nowAmended, newTrigger, this.created, newTouched, this.closed, this.reason);
	}

}
