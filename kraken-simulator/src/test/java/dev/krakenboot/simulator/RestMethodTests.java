// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.util.List;

import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.protocol.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RestMethodTests {

	private final MovedClock clock = new MovedClock();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(this.clock)
		.market(GeneratedMarket.builder().pair(SimulatedPair.BTC_USD).pair(SimulatedPair.SOL_USD).build())
		.account(SimulatedAccount.builder("alice").balance("USD", "10000").balance("BTC", "1.5").balance("SOL", "3"))
		.build();

	private final SimulatedAccount alice = this.simulator.accounts().get("alice");

	private final ApiKey key = this.alice.key();

	private TestRest rest;

	@BeforeEach
	void start() {
		this.rest = new TestRest(this.simulator.start().restUrl());
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void tellsTimeAndStatus() {
		assertThat(this.rest.get("/0/public/Time").body())
			.isEqualTo("{\"error\":[],\"result\":{\"unixtime\":1769061979,"
					+ "\"rfc1123\":\"Thu, 22 Jan 26 06:06:19 +0000\"}}");
		assertThat(this.rest.get("/0/public/SystemStatus").body())
			.isEqualTo("{\"error\":[],\"result\":{\"status\":\"online\",\"timestamp\":\"2026-01-22T06:06:19Z\"}}");
		this.simulator.systemStatus("maintenance");
		assertThat(this.rest.get("/0/public/SystemStatus").body()).contains("\"status\":\"maintenance\"");
	}

	@Test
	void tellsPairsByTheirOldNames() {
		JsonNode pairs = Json.read(this.rest.get("/0/public/AssetPairs").body()).path("result");
		assertThat(pairs.propertyNames()).containsExactly("XXBTZUSD", "SOLUSD");
		assertThat(pairs.path("XXBTZUSD").path("wsname").stringValue()).isEqualTo("XBT/USD");
		assertThat(pairs.path("XXBTZUSD").path("tick_size").stringValue()).isEqualTo("0.1");
		assertThat(pairs.path("XXBTZUSD").path("lot_decimals").intValue()).isEqualTo(8);
	}

	@Test
	void knowsNoOtherMethods() {
		for (String path : List.of("/0/public/Weather", "/0/private/Balance", "/0/", "/0/private/")) {
			assertThat(this.rest.get(path).body()).isEqualTo("{\"error\":[\"EGeneral:Unknown method\"]}");
		}
		assertThat(this.rest.call(this.key, "AddOrder")).isEqualTo("{\"error\":[\"EGeneral:Unknown method\"]}");
		assertThat(this.rest.get("/elsewhere").statusCode()).isEqualTo(404);
	}

	@Test
	void tellsBalancesAndWhatOrdersHold() {
		this.alice.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.1", "50000"));
		this.alice.orders().place(OrderSpec.limit("SOL/USD", OrderSide.SELL, "2", "200"));
		assertThat(this.rest.call(this.key, "Balance")).isEqualTo(
				"{\"error\":[],\"result\":{\"XXBT\":\"1.5000000000\",\"SOL\":\"3.0000000000\",\"ZUSD\":\"10000.0000\"}}");
		JsonNode extended = result("BalanceEx");
		assertThat(extended.path("ZUSD").path("hold_trade").stringValue()).isEqualTo("5000.000000000");
		assertThat(extended.path("SOL").path("hold_trade").stringValue()).isEqualTo("2.00000000");
		assertThat(extended.path("XXBT").path("hold_trade").stringValue()).isEqualTo("0");
	}

	@Test
	void tellsOpenOrders() {
		String first = this.alice.orders()
			.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.1", "50000").mutate().clOrdId("mine").build());
		String second = this.alice.orders()
			.place(OrderSpec.limit("SOL/USD", OrderSide.SELL, "2", "200").mutate().userref(7).build());
		FillTruth fill = this.alice.orders().fill(first, "0.04", "49000", Liquidity.MAKER);
		JsonNode open = result("OpenOrders", "trades=true").path("open");
		assertThat(open.propertyNames()).containsExactly(second, first);
		JsonNode order = open.path(first);
		assertThat(order.path("status").stringValue()).isEqualTo("open");
		assertThat(order.path("vol").stringValue()).isEqualTo("0.10000000");
		assertThat(order.path("vol_exec").stringValue()).isEqualTo("0.04000000");
		assertThat(order.path("cost").stringValue()).isEqualTo("1960.00000");
		assertThat(order.path("fee").stringValue()).isEqualTo("4.90000");
		assertThat(order.path("cl_ord_id").stringValue()).isEqualTo("mine");
		assertThat(order.path("opentm").decimalValue()).isEqualByComparingTo("1769061979.833306");
		assertThat(order.path("trades").path(0).stringValue()).isEqualTo(fill.execId());
		assertThat(order.path("descr").path("order").stringValue()).isEqualTo("buy 0.10000000 XBTUSD @ limit 50000.0");
		assertThat(result("OpenOrders", "userref=7").path("open").propertyNames()).containsExactly(second);
		assertThat(result("OpenOrders", "cl_ord_id=mine").path("open").path(first).has("trades")).isFalse();
	}

	@Test
	void findsOrdersOpenOrNot() {
		String first = this.alice.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.1", "50000"));
		String second = this.alice.orders().place(OrderSpec.market("BTC/USD", OrderSide.SELL, "0.1"));
		this.alice.orders().cancel(first, "Out of funds");
		JsonNode found = result("QueryOrders", "txid=" + first + "," + second);
		assertThat(found.path(first).path("status").stringValue()).isEqualTo("canceled");
		assertThat(found.path(first).path("reason").stringValue()).isEqualTo("Out of funds");
		assertThat(found.path(second).path("status").stringValue()).isEqualTo("open");
		assertThat(this.rest.call(this.key, "QueryOrders", "txid=ONONE-NONE1-NONE11"))
			.isEqualTo("{\"error\":[\"EOrder:Unknown order\"]}");
		assertThat(this.rest.call(this.key, "QueryOrders")).isEqualTo("{\"error\":[\"EGeneral:Invalid arguments\"]}");
	}

	@Test
	void tellsClosedOrdersAndTradesInPagesNewestFirst() {
		for (int i = 0; i < 60; i++) {
			this.clock.moveSeconds(1);
			String order = this.alice.orders().place(OrderSpec.limit("BTC/USD", OrderSide.SELL, "0.001", "50000"));
			this.alice.orders().fill(order, "0.001", "50000", Liquidity.TAKER);
		}
		List<FillTruth> fills = this.alice.orders().fills();
		JsonNode trades = result("TradesHistory");
		assertThat(trades.path("count").intValue()).isEqualTo(60);
		assertThat(trades.path("trades").propertyNames()).hasSize(50).startsWith(fills.get(59).execId());
		JsonNode trade = trades.path("trades").path(fills.get(59).execId());
		assertThat(trade.path("pair").stringValue()).isEqualTo("XXBTZUSD");
		assertThat(trade.path("cost").stringValue()).isEqualTo("50.00000");
		assertThat(trade.path("maker").booleanValue()).isFalse();
		assertThat(result("TradesHistory", "ofs=50").path("trades").propertyNames()).hasSize(10)
			.endsWith(fills.get(0).execId());
		assertThat(result("TradesHistory", "start=1769062038").path("count").intValue()).isEqualTo(2);
		JsonNode closed = result("ClosedOrders", "ofs=59").path("closed");
		assertThat(closed.propertyNames()).containsExactly(fills.get(0).orderId());
		assertThat(closed.path(fills.get(0).orderId()).path("status").stringValue()).isEqualTo("closed");
		assertThat(this.rest.call(this.key, "TradesHistory", "ofs=x"))
			.isEqualTo("{\"error\":[\"EGeneral:Invalid arguments\"]}");
	}

	private JsonNode result(String method, String... params) {
		JsonNode answer = Json.read(this.rest.call(this.key, method, params));
		assertThat(answer.path("error").isEmpty()).as(answer.toString()).isTrue();
		return answer.path("result");
	}

}
