// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import dev.krakenboot.core.account.Contingent;
import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.Fee;
import dev.krakenboot.core.account.FeePreference;
import dev.krakenboot.core.account.Fill;
import dev.krakenboot.core.account.LiquidityRole;
import dev.krakenboot.core.account.OrderProgress;
import dev.krakenboot.core.account.OrderReferences;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.account.OrderTerms;
import dev.krakenboot.core.account.OrderTriggers;
import dev.krakenboot.core.account.PositionStatus;
import dev.krakenboot.core.account.PriceType;
import dev.krakenboot.core.account.TimeInForce;
import dev.krakenboot.core.message.ExecutionsMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decoder of the channel {@code executions}. Deprecated fields count only where the new
 * field is absent.
 */
final class ExecutionDecoder {

	private static final WireEnum<ExecType> EXEC_TYPES = new WireEnum<>(ExecType.class);

	private static final WireEnum<OrderStatus> ORDER_STATUSES = new WireEnum<>(OrderStatus.class);

	private static final WireEnum<TimeInForce> TIMES_IN_FORCE = new WireEnum<>(TimeInForce.class);

	private static final WireEnum<PriceType> PRICE_TYPES = new WireEnum<>(PriceType.class);

	private static final WireEnum<PositionStatus> POSITION_STATUSES = new WireEnum<>(PositionStatus.class);

	private static final WireEnum<FeePreference> FEE_PREFERENCES = new WireEnum<>(FeePreference.class,
			Map.of("fcib", FeePreference.BASE, "fciq", FeePreference.QUOTE));

	private static final WireEnum<LiquidityRole> LIQUIDITY_ROLES = new WireEnum<>(LiquidityRole.class,
			Map.of("m", LiquidityRole.MAKER, "t", LiquidityRole.TAKER));

	private static final WireEnum<OrderTriggers.Reference> REFERENCES = new WireEnum<>(OrderTriggers.Reference.class);

	private static final WireEnum<OrderTriggers.Status> TRIGGER_STATUSES = new WireEnum<>(OrderTriggers.Status.class);

	private ExecutionDecoder() {
	}

	static ExecutionsMessage executions(JsonNode frame) {
		Records<ExecutionReport> reports = Records.ofData(frame, "executions", ExecutionDecoder::report);
		return new ExecutionsMessage(Frame.isSnapshot(frame, "executions"), Frame.sequence(frame, "executions"),
				reports.list(), reports.rejected());
	}

	private static ExecutionReport report(Fields fields) {
		ExecType execType = fields.word("exec_type", EXEC_TYPES);
		String reason = fields.optionalText("reason");
		return new ExecutionReport(fields.text("order_id"), execType,
				fields.optionalWord("order_status", ORDER_STATUSES), fields.time("timestamp"), references(fields),
				terms(fields), progress(fields), fill(fields, execType), triggers(fields), contingent(fields),
				fields.optionalFlag("amended"), fields.optionalFlag("liquidated"),
				fields.optionalWord("position_status", POSITION_STATUSES),
				(reason != null) ? reason : fields.optionalText("cancel_reason"), fields.optionalDecimal("ratecount"));
	}

	private static OrderReferences references(Fields fields) {
		return new OrderReferences(fields.optionalText("cl_ord_id"), fields.optionalInteger("order_userref"),
				fields.optionalText("ord_ref_id"), fields.optionalText("ext_ord_id"),
				fields.optionalText("sender_sub_id"), fields.optionalText("user"));
	}

	private static OrderTerms terms(Fields fields) {
		return new OrderTerms(fields.optionalText("symbol"), fields.optionalWord("side", MarketDecoders.SIDES),
				fields.optionalWord("order_type", MarketDecoders.ORDER_TYPES), fields.optionalDecimal("order_qty"),
				fields.optionalDecimal("cash_order_qty"), fields.optionalDecimal("display_qty"),
				fields.optionalDecimal("limit_price"), fields.optionalWord("limit_price_type", PRICE_TYPES),
				fields.optionalWord("time_in_force", TIMES_IN_FORCE), fields.optionalTime("effective_time"),
				fields.optionalTime("expire_time"), fields.optionalFlag("post_only"),
				fields.optionalFlag("reduce_only"), fields.optionalFlag("margin"), fields.optionalFlag("no_mpp"),
				fields.optionalWord("fee_ccy_pref", FEE_PREFERENCES));
	}

	private static OrderProgress progress(Fields fields) {
		return new OrderProgress(fields.optionalDecimal("cum_qty"), fields.optionalDecimal("cum_cost"),
				fields.optionalDecimal("avg_price"), fields.optionalDecimal("fee_usd_equiv"),
				fields.optionalDecimal("display_qty_remain"));
	}

	/**
	 * Without its id, quantity and price a trade could be neither counted nor told apart.
	 */
	private static @Nullable Fill fill(Fields fields, ExecType execType) {
		boolean complete = fields.has("exec_id") && fields.has("last_qty") && fields.has("last_price");
		if (!complete && execType != ExecType.TRADE) {
			return null;
		}
		List<Fee> fees = fields.optionalList("fees", (fee) -> new Fee(fee.text("asset"), fee.decimal("qty")));
		return new Fill(fields.text("exec_id"), fields.optionalInteger("trade_id"), fields.decimal("last_qty"),
				fields.decimal("last_price"), fields.optionalDecimal("cost"),
				fields.optionalWord("liquidity_ind", LIQUIDITY_ROLES), (fees != null) ? fees : List.of(),
				fields.optionalFlag("margin_borrow"), fields.optionalText("ext_exec_id"));
	}

	private static @Nullable OrderTriggers triggers(Fields report) {
		Fields fields = report.optionalObject("triggers");
		if (fields == null) {
			return deprecatedTriggers(report);
		}
		OrderTriggers.Reference reference = fields.optionalWord("reference", REFERENCES);
		BigDecimal price = fields.optionalDecimal("price");
		BigDecimal lastPrice = fields.optionalDecimal("last_price");
		return new OrderTriggers((reference != null) ? reference : report.optionalWord("trigger", REFERENCES),
				(price != null) ? price : notZero(report.optionalDecimal("stop_price")),
				fields.optionalWord("price_type", PRICE_TYPES), fields.optionalDecimal("actual_price"),
				fields.optionalDecimal("peak_price"),
				(lastPrice != null) ? lastPrice : notZero(report.optionalDecimal("triggered_price")),
				fields.optionalWord("status", TRIGGER_STATUSES), fields.optionalTime("timestamp"));
	}

	/** Orders without a trigger are sent with a {@code stop_price} of zero. */
	private static @Nullable OrderTriggers deprecatedTriggers(Fields report) {
		OrderTriggers.Reference reference = report.optionalWord("trigger", REFERENCES);
		BigDecimal price = notZero(report.optionalDecimal("stop_price"));
		BigDecimal lastPrice = notZero(report.optionalDecimal("triggered_price"));
		if (reference == null && price == null && lastPrice == null) {
			return null;
		}
		return new OrderTriggers(reference, price, null, null, null, lastPrice, null, null);
	}

	private static @Nullable BigDecimal notZero(@Nullable BigDecimal value) {
		return (value != null && value.signum() != 0) ? value : null;
	}

	private static @Nullable Contingent contingent(Fields report) {
		Fields fields = report.optionalObject("contingent");
		if (fields == null) {
			return null;
		}
		return new Contingent(fields.optionalWord("order_type", MarketDecoders.ORDER_TYPES),
				fields.optionalDecimal("trigger_price"), fields.optionalWord("trigger_price_type", PRICE_TYPES),
				fields.optionalDecimal("limit_price"), fields.optionalWord("limit_price_type", PRICE_TYPES));
	}

}
