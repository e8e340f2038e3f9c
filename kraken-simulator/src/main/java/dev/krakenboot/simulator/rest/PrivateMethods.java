// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.ledger.AssetBalance;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderTruth;
import dev.krakenboot.simulator.protocol.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The private methods by name.
 */
final class PrivateMethods {

	private static final int PAGE = 50;

	private static final Set<Permission> FUNDS = Set.of(Permission.QUERY_FUNDS);

	private static final Set<Permission> OPEN = Set.of(Permission.QUERY_OPEN_ORDERS);

	private static final Set<Permission> CLOSED = Set.of(Permission.QUERY_CLOSED_ORDERS);

	private final WebSocketTokens tokens;

	private final Map<String, PrivateMethod> methods = new HashMap<>();

	PrivateMethods(WebSocketTokens tokens) {
		this.tokens = tokens;
		put("GetWebSocketsToken", Set.of(Permission.WEBSOCKET), this::token);
		put("Balance", FUNDS, (holder, params) -> balance(holder.account()));
		put("BalanceEx", FUNDS, (holder, params) -> extendedBalance(holder.account()));
		put("OpenOrders", OPEN, PrivateMethods::openOrders);
		put("QueryOrders", Set.of(Permission.QUERY_OPEN_ORDERS, Permission.QUERY_CLOSED_ORDERS),
				PrivateMethods::queryOrders);
		this.methods.put("ClosedOrders", new PrivateMethod(CLOSED, true, PrivateMethods::closedOrders));
		this.methods.put("TradesHistory", new PrivateMethod(CLOSED, true, PrivateMethods::tradesHistory));
	}

	private void put(String name, Set<Permission> permissions, PrivateMethod.Result result) {
		this.methods.put(name, new PrivateMethod(permissions, false, result));
	}

	@Nullable PrivateMethod find(String name) {
		return this.methods.get(name);
	}

	private String token(KeyHolder holder, Map<String, String> params) {
		return new JsonObject().text("token", this.tokens.issue(holder))
			.number("expires", this.tokens.lifetime().toSeconds())
			.toString();
	}

	private static String balance(SimulatedAccount account) {
		JsonObject json = new JsonObject();
		for (AssetBalance balance : account.balances().truth()) {
			json.text(AssetCodes.asset(balance.asset()), balance.balance().toPlainString());
		}
		return json.toString();
	}

	private static String extendedBalance(SimulatedAccount account) {
		Map<String, BigDecimal> held = held(account);
		JsonObject json = new JsonObject();
		for (AssetBalance balance : account.balances().truth()) {
			BigDecimal hold = held.getOrDefault(balance.asset(), BigDecimal.ZERO);
			json.raw(AssetCodes.asset(balance.asset()),
					new JsonObject().text("balance", balance.balance().toPlainString())
						.text("hold_trade", hold.toPlainString())
						.toString());
		}
		return json.toString();
	}

	/**
	 * What open orders may still spend, without fees; market orders to buy hold nothing.
	 */
	private static Map<String, BigDecimal> held(SimulatedAccount account) {
		Map<String, BigDecimal> held = new HashMap<>();
		for (OrderTruth order : account.orders().open()) {
			BigDecimal price = order.spec().limitPrice();
			if (order.spec().side() == OrderSide.SELL) {
				held.merge(order.spec().base(), order.remainingQty(), BigDecimal::add);
			}
			else if (price != null) {
				held.merge(order.spec().quote(), order.remainingQty().multiply(price), BigDecimal::add);
			}
		}
		return held;
	}

	private static String openOrders(KeyHolder holder, Map<String, String> params) {
		String userref = params.get("userref");
		String clOrdId = params.get("cl_ord_id");
		JsonObject open = new JsonObject();
		List<OrderTruth> orders = new ArrayList<>(holder.account().orders().open());
		Collections.reverse(orders);
		for (OrderTruth order : orders) {
			if ((userref == null || userref.equals(String.valueOf(order.spec().userref())))
					&& (clOrdId == null || clOrdId.equals(order.spec().clOrdId()))) {
				open.raw(order.orderId(), json(holder, order, params));
			}
		}
		return new JsonObject().raw("open", open.toString()).toString();
	}

	private static String queryOrders(KeyHolder holder, Map<String, String> params) {
		JsonObject found = new JsonObject();
		String ids = params.get("txid");
		if (ids == null || ids.isEmpty()) {
			throw new RefusedCallException("EGeneral:Invalid arguments");
		}
		for (String id : ids.split(",")) {
			OrderTruth order = holder.account()
				.orders()
				.find(id.trim())
				.orElseThrow(() -> new RefusedCallException("EOrder:Unknown order"));
			found.raw(order.orderId(), json(holder, order, params));
		}
		return found.toString();
	}

	private static String closedOrders(KeyHolder holder, Map<String, String> params) {
		List<OrderTruth> closed = new ArrayList<>(holder.account()
			.orders()
			.truth()
			.stream()
			.filter((order) -> order.closed() != null && within(OrderJson.seconds(order.closed()), params))
			.toList());
		Collections.reverse(closed);
		return page("closed", closed, OrderTruth::orderId, (order) -> json(holder, order, params), params);
	}

	private static String tradesHistory(KeyHolder holder, Map<String, String> params) {
		List<FillTruth> fills = new ArrayList<>(holder.account()
			.orders()
			.fills()
			.stream()
			.filter((fill) -> within(OrderJson.seconds(fill.timestamp()), params))
			.toList());
		Collections.reverse(fills);
		return page("trades", fills, FillTruth::execId, OrderJson::fill, params);
	}

	private static <T> String page(String name, List<T> all, Function<T, String> id, Function<T, String> json,
			Map<String, String> params) {
		JsonObject page = new JsonObject();
		int offset = number(params.getOrDefault("ofs", "0")).min(BigDecimal.valueOf(all.size())).intValue();
		for (T item : all.subList(offset, Math.min(all.size(), offset + PAGE))) {
			page.raw(id.apply(item), json.apply(item));
		}
		return new JsonObject().raw(name, page.toString()).number("count", all.size()).toString();
	}

	/** The start is excluded, the end included; ids in their place are not understood. */
	private static boolean within(String seconds, Map<String, String> params) {
		BigDecimal time = new BigDecimal(seconds);
		String start = params.get("start");
		String end = params.get("end");
		return (start == null || time.compareTo(number(start)) > 0)
				&& (end == null || time.compareTo(number(end)) <= 0);
	}

	private static BigDecimal number(String text) {
		if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
			throw new RefusedCallException("EGeneral:Invalid arguments");
		}
		return new BigDecimal(text);
	}

	private static String json(KeyHolder holder, OrderTruth order, Map<String, String> params) {
		List<FillTruth> fills = holder.account()
			.orders()
			.fills()
			.stream()
			.filter((fill) -> fill.orderId().equals(order.orderId()))
			.toList();
		return OrderJson.order(order, fills, Boolean.parseBoolean(params.get("trades")));
	}

}
