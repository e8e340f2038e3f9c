// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.order.OrderTruth;
import dev.krakenboot.simulator.order.TimeInForce;
import dev.krakenboot.simulator.order.Trigger;
import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.JsonObject;
import dev.krakenboot.simulator.protocol.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * Orders and fills in the shapes of REST: numbers are strings, times are seconds. The
 * shapes follow public descriptions from memory; exact digits and the presence of rare
 * fields are unconfirmed.
 */
final class OrderJson {

	private static final int ZERO_DIGITS = 5;

	private OrderJson() {
	}

	static String order(OrderTruth order, List<FillTruth> fills, boolean withTrades) {
		OrderSpec spec = order.spec();
		BigDecimal fee = fills.stream().map(FillTruth::fee).reduce(zero(), BigDecimal::add);
		JsonObject json = new JsonObject().raw("refid", "null")
			.number("userref", (spec.userref() != null) ? spec.userref() : 0)
			.text("cl_ord_id", spec.clOrdId())
			.text("status", status(order))
			.raw("opentm", seconds(order.created()))
			.raw("starttm", "0")
			.raw("expiretm", (spec.expireTime() != null) ? seconds(spec.expireTime()) : "0")
			.raw("descr", description(order))
			.text("vol", spec.qty().toPlainString())
			.text("vol_exec", order.cumQty().toPlainString())
			.text("cost", order.cumCost().toPlainString())
			.text("fee", fee.toPlainString())
			.text("price", order.averagePrice(ZERO_DIGITS).toPlainString())
			.text("stopprice", price(order.trigger()).toPlainString())
			.text("limitprice", ((spec.limitPrice() != null) ? spec.limitPrice() : zero()).toPlainString())
			.text("misc", order.amended() ? "amended" : "")
			.text("oflags", (spec.feeInBase() ? "fcib" : "fciq") + (spec.postOnly() ? ",post" : ""));
		if (withTrades && !order.execIds().isEmpty()) {
			json.raw("trades", order.execIds().stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")));
		}
		if (!order.status().isOpen()) {
			json.raw("closetm", (order.closed() != null) ? seconds(order.closed()) : "0")
				.raw("reason", (order.reason() != null) ? Json.quoted(order.reason()) : "null");
		}
		return json.toString();
	}

	private static String status(OrderTruth order) {
		return switch (order.status()) {
			case PENDING_NEW -> "pending";
			case NEW, PARTIALLY_FILLED -> "open";
			case FILLED -> "closed";
			case CANCELED -> "canceled";
			case EXPIRED -> "expired";
		};
	}

	private static String description(OrderTruth order) {
		OrderSpec spec = order.spec();
		String pair = AssetCodes.altname(spec.symbol());
		BigDecimal limit = (spec.limitPrice() != null) ? spec.limitPrice() : BigDecimal.ZERO;
		boolean conditional = order.trigger() != null;
		BigDecimal first = conditional ? price(order.trigger()) : limit;
		return new JsonObject().text("pair", pair)
			.text("aclass", "forex")
			.text("type", spec.side().wire())
			.text("ordertype", spec.type().wire())
			.text("price", first.toPlainString())
			.text("price2", (conditional ? limit : BigDecimal.ZERO).toPlainString())
			.text("leverage", "none")
			.text("order",
					spec.side().wire() + " " + spec.qty().toPlainString() + " " + pair + " @ " + spec.type().wire()
							+ ((first.signum() != 0) ? " " + first.toPlainString() : ""))
			.text("close", "")
			.text("timeinforce", (spec.timeInForce() != TimeInForce.GTC) ? spec.timeInForce().wire() : null)
			.toString();
	}

	static String fill(FillTruth fill) {
		OrderSpec spec = fill.spec();
		return new JsonObject().text("ordertxid", fill.orderId())
			.text("postxid", "TKH2SE-M7IF5-CFI7LT")
			.text("pair", AssetCodes.pair(spec.symbol()))
			.text("aclass", "forex")
			.raw("time", seconds(fill.timestamp()))
			.text("type", spec.side().wire())
			.text("ordertype", spec.type().wire())
			.text("price", fill.price().toPlainString())
			.text("cost", fill.cost().toPlainString())
			.text("fee", fill.fee().toPlainString())
			.text("vol", fill.qty().toPlainString())
			.text("margin", zero().toPlainString())
			.text("leverage", "0")
			.text("misc", "")
			.number("trade_id", fill.tradeId())
			.flag("maker", fill.liquidity() == Liquidity.MAKER)
			.text("cl_ord_id", spec.clOrdId())
			.toString();
	}

	static String seconds(Instant time) {
		return BigDecimal.valueOf(WireTime.micros(time), 6).toPlainString();
	}

	private static BigDecimal price(@Nullable Trigger trigger) {
		return (trigger != null) ? trigger.price() : zero();
	}

	private static BigDecimal zero() {
		return BigDecimal.ZERO.setScale(ZERO_DIGITS);
	}

}
