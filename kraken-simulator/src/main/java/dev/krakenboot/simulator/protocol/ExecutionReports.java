// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

import dev.krakenboot.simulator.order.ExecType;
import dev.krakenboot.simulator.order.ExecutionReport;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.order.OrderStatus;
import dev.krakenboot.simulator.order.OrderTruth;
import dev.krakenboot.simulator.order.PriceType;
import dev.krakenboot.simulator.order.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Reports of the {@code executions} channel, with the fields and the order of fields seen
 * on the wire for each {@code exec_type}. Those of {@code filled}, {@code expired},
 * {@code restated}, {@code iceberg_refill} and {@code status} have not been seen: their
 * fields are unconfirmed and follow {@code canceled} and {@code amended}.
 */
final class ExecutionReports {

	private ExecutionReports() {
	}

	/**
	 * The report of an event.
	 * @param report the event
	 * @param full whether a {@code new} carries the whole order
	 * @return the report, without what only some subscribers get
	 */
	static JsonObject event(ExecutionReport report, boolean full) {
		OrderTruth order = report.order();
		return switch (report.type()) {
			case PENDING_NEW -> order(report);
			case NEW -> full ? order(report) : ids(begin(report), order.spec()).text("order_id", order.orderId());
			case TRADE -> trade(report);
			case AMENDED, RESTATED -> changed(report);
			case ICEBERG_REFILL -> ids(refilled(begin(report).number("cum_qty", order.cumQty()), order), order.spec())
				.text("order_id", order.orderId());
			case STATUS -> ids(begin(report).raw("triggers", triggers(order.trigger())), order.spec()).text("order_id",
					order.orderId());
			case FILLED, CANCELED, EXPIRED -> ended(report);
		};
	}

	/**
	 * An open order in a snapshot.
	 * @param report the present state
	 * @return the report
	 */
	static JsonObject open(ExecutionReport report) {
		OrderTruth order = report.order();
		return order(report).number("cum_qty", order.cumQty())
			.number("avg_price", order.averagePrice(report.priceDigits()))
			.ifTrue("amended", order.amended());
	}

	/**
	 * A fill in a snapshot, always of a filled order.
	 * @param fill the fill
	 * @return the report
	 */
	static JsonObject fill(FillTruth fill) {
		return fees(beginFill(fill).text("order_status", OrderStatus.FILLED.wire())
			.text("order_type", fill.spec().type().wire())
			.text("timestamp", time(fill.timestamp())), fill.feeUsd(), fill);
	}

	private static JsonObject order(ExecutionReport report) {
		OrderTruth order = report.order();
		OrderSpec spec = order.spec();
		Trigger trigger = order.trigger();
		JsonObject json = new JsonObject().text("order_id", order.orderId())
			.text("symbol", spec.symbol())
			.number("order_qty", spec.qty())
			.number("cum_cost", order.cumCost())
			.text("time_in_force", spec.timeInForce().wire())
			.text("exec_type", report.type().wire())
			.text("side", spec.side().wire())
			.text("order_type", spec.type().wire());
		BigDecimal stop = (trigger != null) ? trigger.price() : BigDecimal.ZERO.setScale(report.priceDigits());
		return limit(refilled(ids(json, spec), order), spec).raw("triggers", triggers(trigger))
			.number("stop_price", stop)
			.text("trigger", (trigger != null) ? trigger.reference() : null)
			.text("expire_time", (spec.expireTime() != null) ? time(spec.expireTime()) : null)
			.ifTrue("post_only", spec.postOnly())
			.ifTrue("reduce_only", spec.reduceOnly())
			.text("order_status", order.status().wire())
			.number("fee_usd_equiv", order.feeUsd())
			.text("fee_ccy_pref", spec.feeInBase() ? "fcib" : "fciq")
			.text("timestamp", time(report.timestamp()));
	}

	private static JsonObject trade(ExecutionReport report) {
		OrderTruth order = report.order();
		FillTruth fill = Objects.requireNonNull(report.fill(), "A trade has a fill");
		JsonObject json = beginFill(fill).text("order_type", fill.spec().type().wire())
			.text("timestamp", time(report.timestamp()))
			.text("order_status", order.status().wire())
			.number("cum_qty", order.cumQty())
			.number("cum_cost", order.cumCost())
			.number("avg_price", order.averagePrice(report.priceDigits()));
		return fees(json, order.feeUsd(), fill);
	}

	private static JsonObject beginFill(FillTruth fill) {
		JsonObject json = new JsonObject().text("order_id", fill.orderId());
		return ids(json, fill.spec()).text("exec_id", fill.execId())
			.text("exec_type", ExecType.TRADE.wire())
			.number("trade_id", fill.tradeId())
			.text("symbol", fill.spec().symbol())
			.text("side", fill.spec().side().wire())
			.number("last_qty", fill.qty())
			.number("last_price", fill.price())
			.text("liquidity_ind", fill.liquidity().wire())
			.number("cost", fill.cost());
	}

	private static JsonObject fees(JsonObject json, BigDecimal usd, FillTruth fill) {
		return json.number("fee_usd_equiv", usd)
			.raw("fees", "[" + new JsonObject().text("asset", fill.feeAsset()).number("qty", fill.fee()) + "]");
	}

	private static JsonObject changed(ExecutionReport report) {
		OrderTruth order = report.order();
		OrderSpec spec = order.spec();
		JsonObject json = new JsonObject().text("timestamp", time(report.timestamp()))
			.text("exec_type", report.type().wire())
			.text("order_status", order.status().wire())
			.number("cum_qty", order.cumQty())
			.text("reason", report.reason())
			.flag("amended", true)
			.number("order_qty", spec.qty())
			.number("limit_price", spec.limitPrice())
			.text("limit_price_type", (spec.limitPrice() != null) ? PriceType.STATIC.wire() : null);
		return ids(json, spec).text("order_id", order.orderId());
	}

	private static JsonObject ended(ExecutionReport report) {
		OrderTruth order = report.order();
		JsonObject json = begin(report).number("cum_qty", order.cumQty())
			.number("cum_cost", order.cumCost())
			.number("fee_usd_equiv", order.feeUsd())
			.number("avg_price", order.averagePrice(report.priceDigits()));
		return ids(json, order.spec())
			.text("cancel_reason", (report.type() == ExecType.CANCELED) ? report.reason() : null)
			.text("reason", report.reason())
			.text("order_id", order.orderId());
	}

	private static JsonObject begin(ExecutionReport report) {
		return new JsonObject().text("timestamp", time(report.timestamp()))
			.text("order_status", report.order().status().wire())
			.text("exec_type", report.type().wire());
	}

	/** An order without any id of the client shows the number 0. */
	private static JsonObject ids(JsonObject json, OrderSpec spec) {
		if (spec.userref() != null) {
			json.number("order_userref", spec.userref());
		}
		else if (spec.clOrdId() == null) {
			json.number("order_userref", 0);
		}
		return json.text("cl_ord_id", spec.clOrdId());
	}

	private static JsonObject limit(JsonObject json, OrderSpec spec) {
		BigDecimal price = spec.limitPrice();
		return (price != null) ? json.text("limit_price_type", PriceType.STATIC.wire()).number("limit_price", price)
				: json;
	}

	private static JsonObject refilled(JsonObject json, OrderTruth order) {
		BigDecimal shown = order.spec().displayQty();
		return (shown != null)
				? json.number("display_qty", shown).number("display_qty_remain", shown.min(order.remainingQty()))
				: json;
	}

	private static @Nullable String triggers(@Nullable Trigger trigger) {
		if (trigger == null) {
			return null;
		}
		return new JsonObject().number("price", trigger.price())
			.text("price_type", trigger.priceType().wire())
			.text("reference", trigger.reference())
			.text("status", trigger.isTriggered() ? "triggered" : "untriggered")
			.number("actual_price", trigger.actualPrice())
			.number("last_price", trigger.lastPrice())
			.text("timestamp", (trigger.triggeredAt() != null) ? time(trigger.triggeredAt()) : null)
			.toString();
	}

	private static String time(Instant instant) {
		return WireTime.text(WireTime.micros(instant));
	}

}
