// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.order.OrderType;
import dev.krakenboot.simulator.order.Orders;
import dev.krakenboot.simulator.order.Tier;
import dev.krakenboot.simulator.order.Trigger;
import dev.krakenboot.simulator.protocol.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutionsTests {

	private static final String NOW = "2026-01-22T06:06:19.833306Z";

	private final MovedClock clock = new MovedClock();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(this.clock)
		.heartbeatInterval(Duration.ZERO)
		.account(SimulatedAccount.builder("alice").tier(Tier.INTERMEDIATE))
		.account(SimulatedAccount.builder("master").master(true))
		.account(SimulatedAccount.builder("strict").fillsAreStatus(true))
		.build();

	private final SimulatedAccount alice = this.simulator.accounts().get("alice");

	private final Orders orders = this.alice.orders();

	private PrivateSocket socket;

	@BeforeEach
	void connect() {
		this.simulator.start();
		this.socket = new PrivateSocket(this.simulator, this.alice);
	}

	@AfterEach
	void close() {
		this.socket.close();
		this.simulator.close();
	}

	@Test
	void acknowledgesThenSendsAnEmptySnapshot() {
		assertThat(this.socket.request("subscribe", "executions",
				",\"snap_orders\":true,\"snap_trades\":true,\"order_status\":true,\"ratecounter\":true"))
			.startsWith("{\"method\":\"subscribe\",\"req_id\":101,\"result\":{\"channel\":\"executions\","
					+ "\"maxratecount\":125,\"snap_orders\":true,\"snap_trades\":true},\"success\":true,");
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"snapshot\",\"data\":[],\"sequence\":1}");
		assertThat(this.socket.request("subscribe", "executions", "")).contains("\"error\":\"Already subscribed\"");
	}

	@Test
	void writesTheFramesSeenOnTheWire() {
		this.socket.subscribed("executions", "");
		String id = this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.0001", "80000")
			.mutate()
			.clOrdId("b17c7bb34d000200")
			.build());
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"order_id\":\"" + id
					+ "\",\"symbol\":\"BTC/USD\",\"order_qty\":0.00010000,\"cum_cost\":0.00000,"
					+ "\"time_in_force\":\"GTC\",\"exec_type\":\"pending_new\",\"side\":\"buy\",\"order_type\":\"limit\","
					+ "\"cl_ord_id\":\"b17c7bb34d000200\",\"limit_price_type\":\"static\",\"limit_price\":80000.0,"
					+ "\"stop_price\":0.0,\"order_status\":\"pending_new\",\"fee_usd_equiv\":0.0000,"
					+ "\"fee_ccy_pref\":\"fciq\",\"timestamp\":\"" + NOW + "\"}],\"sequence\":2}");
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"" + NOW
					+ "\",\"order_status\":\"new\",\"exec_type\":\"new\",\"cl_ord_id\":\"b17c7bb34d000200\","
					+ "\"order_id\":\"" + id + "\"}],\"sequence\":3}");
		this.orders.amend(id, null, "81818");
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"" + NOW
					+ "\",\"exec_type\":\"amended\",\"order_status\":\"new\",\"cum_qty\":0.00000000,"
					+ "\"reason\":\"User requested\",\"amended\":true,\"order_qty\":0.00010000,\"limit_price\":81818.0,"
					+ "\"limit_price_type\":\"static\",\"cl_ord_id\":\"b17c7bb34d000200\",\"order_id\":\"" + id
					+ "\"}],\"sequence\":4}");
		this.orders.cancel(id);
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"" + NOW
					+ "\",\"order_status\":\"canceled\",\"exec_type\":\"canceled\",\"cum_qty\":0.00000000,"
					+ "\"cum_cost\":0.00000,\"fee_usd_equiv\":0.0000,\"avg_price\":0.0,"
					+ "\"cl_ord_id\":\"b17c7bb34d000200\",\"cancel_reason\":\"User requested\","
					+ "\"reason\":\"User requested\",\"order_id\":\"" + id + "\"}],\"sequence\":5}");
	}

	@Test
	void tellsAFillAndThenTheCompletion() {
		String id = this.orders
			.place(OrderSpec.limit("BTC/USD", OrderSide.SELL, "0.005", "26599.9").mutate().userref(3).build());
		this.socket.subscribed("executions", "");
		FillTruth fill = this.orders.fill(id, "0.005", "26599.9", Liquidity.TAKER);
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"order_id\":\"" + id
					+ "\",\"order_userref\":3,\"exec_id\":\"" + fill.execId() + "\",\"exec_type\":\"trade\","
					+ "\"trade_id\":" + fill.tradeId() + ",\"symbol\":\"BTC/USD\",\"side\":\"sell\","
					+ "\"last_qty\":0.00500000,\"last_price\":26599.9,\"liquidity_ind\":\"t\",\"cost\":132.99950,"
					+ "\"order_type\":\"limit\",\"timestamp\":\"" + NOW + "\",\"order_status\":\"partially_filled\","
					+ "\"cum_qty\":0.00500000,\"cum_cost\":132.99950,\"avg_price\":26599.9,\"fee_usd_equiv\":0.5320,"
					+ "\"fees\":[{\"asset\":\"USD\",\"qty\":0.53200}]}],\"sequence\":2}");
		assertThat(this.socket.take())
			.isEqualTo("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"" + NOW
					+ "\",\"order_status\":\"filled\",\"exec_type\":\"filled\",\"cum_qty\":0.00500000,"
					+ "\"cum_cost\":132.99950,\"fee_usd_equiv\":0.5320,\"avg_price\":26599.9,\"order_userref\":3,"
					+ "\"order_id\":\"" + id + "\"}],\"sequence\":3}");
	}

	@Test
	void tellsTriggersRestatementsRefillsAndExpiry() {
		this.socket.subscribed("executions", "");
		String stop = this.orders.place(OrderSpec.builder("BTC/USD", OrderSide.BUY, OrderType.STOP_LOSS_LIMIT, "1")
			.limitPrice("70000")
			.trigger(Trigger.at("index", "69000.5"))
			.build());
		assertThat(this.socket.take()).contains("\"order_type\":\"stop-loss-limit\",\"order_userref\":0,"
				+ "\"limit_price_type\":\"static\",\"limit_price\":70000.0,\"triggers\":{\"price\":69000.5,"
				+ "\"price_type\":\"static\",\"reference\":\"index\",\"status\":\"untriggered\"},"
				+ "\"stop_price\":69000.5,\"trigger\":\"index\"");
		this.socket.take();
		this.orders.moveTrigger(stop, "69100");
		JsonNode moved = this.socket.takeReport();
		assertThat(moved.path("exec_type").stringValue()).isEqualTo("status");
		assertThat(moved.path("triggers").path("actual_price").decimalValue()).isEqualTo("69100.0");
		this.orders.trigger(stop, "69101");
		JsonNode triggers = this.socket.takeReport().path("triggers");
		assertThat(triggers.path("status").stringValue()).isEqualTo("triggered");
		assertThat(triggers.path("last_price").decimalValue()).isEqualTo("69101.0");
		assertThat(triggers.path("timestamp").stringValue()).isEqualTo(NOW);
		this.orders.restate(stop, "0.5", null, "Reduced");
		JsonNode restated = this.socket.takeReport();
		assertThat(restated.path("exec_type").stringValue()).isEqualTo("restated");
		assertThat(restated.path("reason").stringValue()).isEqualTo("Reduced");
		assertThat(restated.path("order_qty").decimalValue()).isEqualTo("0.50000000");
		this.orders.expire(stop, null);
		JsonNode expired = this.socket.takeReport();
		assertThat(expired.path("order_status").stringValue()).isEqualTo("expired");
		assertThat(expired.has("reason")).isFalse();
		String iceberg = this.orders.place(OrderSpec.builder("BTC/USD", OrderSide.SELL, OrderType.ICEBERG, "1")
			.limitPrice("70000")
			.displayQty("0.4")
			.build());
		assertThat(this.socket.takeReport().path("display_qty").decimalValue()).isEqualTo("0.40000000");
		this.socket.take();
		this.orders.fill(iceberg, "0.7", "70000", Liquidity.MAKER);
		this.socket.take();
		this.orders.refill(iceberg);
		JsonNode refill = this.socket.takeReport();
		assertThat(refill.path("exec_type").stringValue()).isEqualTo("iceberg_refill");
		assertThat(refill.path("display_qty_remain").decimalValue()).isEqualTo("0.30000000");
	}

	@Test
	void findsWhatHappenedUnconnectedInTheSnapshot() {
		String open = this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.2", "60000"));
		this.orders.fill(open, "0.1", "60000", Liquidity.MAKER);
		this.orders.amend(open, "0.3", null);
		this.orders.cancel(this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.2", "50000")));
		JsonNode snapshot = this.socket.subscribed("executions", "");
		assertThat(snapshot.path("sequence").intValue()).isOne();
		assertThat(snapshot.path("data").size()).isOne();
		JsonNode order = snapshot.path("data").path(0);
		assertThat(order.path("order_id").stringValue()).isEqualTo(open);
		assertThat(order.path("order_status").stringValue()).isEqualTo("partially_filled");
		assertThat(order.path("cum_qty").decimalValue()).isEqualTo("0.10000000");
		assertThat(order.path("order_qty").decimalValue()).isEqualTo("0.30000000");
		assertThat(order.path("amended").booleanValue()).isTrue();
		assertThat(order.path("symbol").stringValue()).isEqualTo("BTC/USD");
	}

	@Test
	void showsTheLastFiftyFillsWhenAsked() {
		String order = this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "1", "60000"));
		for (int i = 0; i < 60; i++) {
			this.orders.fill(order, "0.01", "60000", Liquidity.MAKER);
		}
		JsonNode data = this.socket.subscribed("executions", ",\"snap_orders\":false,\"snap_trades\":true")
			.path("data");
		List<String> shown = new ArrayList<>();
		data.forEach((report) -> shown.add(report.path("exec_id").stringValue()));
		assertThat(shown)
			.containsExactlyElementsOf(this.orders.fills().subList(10, 60).stream().map(FillTruth::execId).toList());
		assertThat(data.path(0).path("exec_type").stringValue()).isEqualTo("trade");
		assertThat(data.path(0).path("order_status").stringValue()).isEqualTo("filled");
	}

	@Test
	void sendsOnlyOpeningsEndsAndFillsWithoutOrderStatus() {
		assertThat(kindsWithoutOrderStatus(this.alice)).containsExactly("new", "trade", "canceled");
		assertThat(kindsWithoutOrderStatus(this.simulator.accounts().get("strict"))).containsExactly("new", "canceled");
	}

	private List<String> kindsWithoutOrderStatus(SimulatedAccount account) {
		try (PrivateSocket other = new PrivateSocket(this.simulator, account)) {
			other.request("subscribe", "executions", ",\"snap_orders\":false,\"order_status\":false");
			String id = account.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "1", "60000"));
			account.orders().amend(id, null, "60001");
			account.orders().fill(id, "0.5", "60001", Liquidity.MAKER);
			account.orders().cancel(id);
			List<String> kinds = new ArrayList<>();
			int sequence = 1;
			for (String text : other.client().takeUntilPong()) {
				JsonNode frame = Json.read(text);
				assertThat(frame.path("sequence").intValue()).isEqualTo(sequence++);
				kinds.add(frame.path("data").path(0).path("exec_type").stringValue());
				assertThat(frame.path("data").path(0).has("symbol")).isEqualTo(!kinds.contains("canceled"));
			}
			return kinds;
		}
	}

	@Test
	void countsTransactionsOfThePair() {
		this.socket.subscribed("executions", ",\"ratecounter\":true");
		String id = this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "1", "60000"));
		assertThat(this.socket.takeReport().path("ratecount").decimalValue()).isEqualTo("1");
		this.socket.take();
		this.clock.move(Duration.ofMillis(100));
		this.orders.amend(id, null, "60001");
		assertThat(this.socket.takeReport().path("ratecount").decimalValue()).isEqualTo("4.77");
		this.orders.cancel(id);
		assertThat(this.socket.takeReport().path("ratecount").decimalValue()).isEqualTo("12.77");
		this.clock.moveSeconds(10);
		this.orders.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "1", "60000"));
		assertThat(this.socket.takeReport().path("ratecount").decimalValue()).isEqualTo("1");
	}

	@Test
	void endsWithAnUnsubscription() {
		this.socket.subscribed("executions", "");
		this.orders.receive(OrderSpec.market("BTC/USD", OrderSide.BUY, "1"));
		this.socket.take();
		assertThat(this.socket.request("unsubscribe", "executions", ""))
			.startsWith("{\"method\":\"unsubscribe\",\"req_id\":101,\"result\":{\"channel\":\"executions\"},"
					+ "\"success\":true,");
		this.orders.place(OrderSpec.market("BTC/USD", OrderSide.BUY, "1"));
		assertThat(this.socket.client().takeUntilPong()).isEmpty();
		assertThat(this.socket.request("unsubscribe", "executions", ""))
			.startsWith("{\"error\":\"Subscription Not Found\",\"method\":\"subscribe\",\"req_id\":101");
		assertThat(this.socket.subscribed("executions", "").path("sequence").intValue()).isOne();
	}

	@Test
	void leavesUsersToMasterAccounts() {
		assertThat(this.socket.request("subscribe", "executions", ",\"users\":\"all\""))
			.contains("\"error\":\"EGeneral:Permission denied\"");
		SimulatedAccount master = this.simulator.accounts().get("master");
		try (PrivateSocket other = new PrivateSocket(this.simulator, master)) {
			assertThat(other.request("subscribe", "executions", ",\"users\":\"all\"")).contains("\"users\":\"all\"");
			master.orders().receive(OrderSpec.market("BTC/USD", OrderSide.BUY, "1"));
			JsonNode update = other.takeJson();
			assertThat(update.path("sequence").intValue()).isOne();
			assertThat(update.path("data").path(0).path("user").stringValue()).isEqualTo(master.id());
		}
	}

	@Test
	void sendsHeartbeatsOnceSubscribed() {
		try (KrakenSimulator beating = KrakenSimulator.builder()
			.heartbeatInterval(Duration.ofMillis(50))
			.build()
			.start(); PrivateSocket other = new PrivateSocket(beating, beating.accounts().defaultAccount())) {
			other.subscribed("executions", "");
			assertThat(other.take()).isEqualTo("{\"channel\":\"heartbeat\"}");
		}
	}

	@Test
	void losesDoublesAndSwapsFramesSoThatTheSequenceHasGaps() {
		this.socket.subscribed("executions", "");
		this.simulator.faults().executions().loseNext(1);
		place(2);
		assertThat(sequences(3)).containsExactly(3, 4, 5);
		this.simulator.faults().executions().duplicateNext(1);
		place(1);
		assertThat(sequences(3)).containsExactly(6, 6, 7);
		this.simulator.faults().executions().swapNext();
		place(1);
		assertThat(sequences(2)).containsExactly(9, 8);
	}

	@Test
	void losesASnapshotAndRefusesSubscriptionsOnDemand() {
		this.simulator.faults().executions().refuseNextSubscribes(1, "EService:Unavailable");
		assertThat(this.socket.request("subscribe", "executions", ""))
			.startsWith("{\"channel\":\"executions\",\"error\":\"EService:Unavailable\",\"method\":\"subscribe\"");
		this.simulator.faults().executions().loseNextSnapshots(1);
		assertThat(this.socket.request("subscribe", "executions", "")).contains("\"success\":true");
		place(1);
		assertThat(sequences(2)).containsExactly(2, 3);
	}

	private void place(int count) {
		for (int i = 0; i < count; i++) {
			this.orders.place(OrderSpec.market("BTC/USD", OrderSide.BUY, "1"));
		}
	}

	private List<Integer> sequences(int count) {
		List<Integer> sequences = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			sequences.add(this.socket.takeJson().path("sequence").intValue());
		}
		return sequences;
	}

}
