// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.time.Duration;

import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebSocketTokenTests {

	private static final String TIMES = ",\"time_in\":\"2026-[^\"]{21}Z\",\"time_out\":\"2026-[^\"]{21}Z\"}";

	private final MovedClock clock = new MovedClock();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(this.clock)
		.heartbeatInterval(Duration.ZERO)
		.build();

	private final SimulatedAccount account = this.simulator.accounts().defaultAccount();

	@BeforeEach
	void start() {
		this.simulator.start();
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void refusesABadTokenWithTheRecordedFrame() {
		try (PrivateSocket socket = new PrivateSocket(this.simulator, "nonsense")) {
			for (String channel : new String[] { "executions", "balances" }) {
				socket.client()
					.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\",\"token\":\"x\"}}");
				assertThat(socket.take())
					.matches("\\{\"channel\":\"" + channel + "\",\"error\":\"ESession:Invalid session\","
							+ "\"method\":\"subscribe\",\"status\":\"error\",\"success\":false" + TIMES);
				assertThat(socket.request("unsubscribe", channel, ""))
					.startsWith("{\"channel\":\"" + channel + "\",\"error\":\"ESession:Invalid session\","
							+ "\"method\":\"unsubscribe\",\"req_id\":101,\"status\":\"error\",\"success\":false");
			}
			socket.client().send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"executions\"}}");
			assertThat(socket.take()).contains("ESession:Invalid session");
		}
	}

	@Test
	void mustBeUsedInTime() {
		String first = this.simulator.tokens().issue(this.account);
		this.clock.moveSeconds(899);
		String second = this.simulator.tokens().issue(this.account);
		assertThat(this.simulator.tokens().isValid(first)).isTrue();
		this.clock.moveSeconds(1);
		assertThat(this.simulator.tokens().isValid(first)).isFalse();
		assertThat(this.simulator.tokens().issued()).containsExactly(first, second);
		try (PrivateSocket late = new PrivateSocket(this.simulator, first);
				PrivateSocket early = new PrivateSocket(this.simulator, second)) {
			assertThat(late.request("subscribe", "executions", "")).contains("ESession:Invalid session");
			assertThat(early.request("subscribe", "executions", "")).contains("\"success\":true");
		}
	}

	@Test
	void livesAsLongAsItsConnectionAndIsSpentThen() {
		String token = this.simulator.tokens().issue(this.account);
		try (PrivateSocket socket = new PrivateSocket(this.simulator, token)) {
			socket.subscribed("executions", "");
			this.clock.moveSeconds(100_000);
			assertThat(socket.subscribed("balances", "").path("type").stringValue()).isEqualTo("snapshot");
		}
		await().until(() -> !this.simulator.tokens().isValid(token));
	}

	@Test
	void canBeMadeReusable() {
		this.simulator.tokens().reusable(true);
		String token = this.simulator.tokens().issue(this.account);
		try (PrivateSocket socket = new PrivateSocket(this.simulator, token)) {
			socket.subscribed("executions", "");
		}
		await().until(() -> this.simulator.connectionCount() == 0);
		assertThat(this.simulator.tokens().isValid(token)).isTrue();
		this.clock.moveSeconds(900);
		await().until(() -> !this.simulator.tokens().isValid(token));
	}

	@Test
	void canAllBeEndedWhileSubscriptionsGoOn() {
		try (PrivateSocket socket = new PrivateSocket(this.simulator, this.account)) {
			socket.subscribed("executions", "");
			this.simulator.tokens().expireAll();
			assertThat(socket.request("subscribe", "balances", "")).contains("ESession:Invalid session");
			this.account.orders().receive(OrderSpec.market("BTC/USD", OrderSide.BUY, "1"));
			assertThat(socket.takeReport().path("exec_type").stringValue()).isEqualTo("pending_new");
		}
	}

	@Test
	void opensOnlyWhatItsKeyMaySee() {
		SimulatedAccount bob = this.simulator.accounts()
			.create(SimulatedAccount.builder("bob")
				.key(ApiKey.builder().permissions(Permission.WEBSOCKET, Permission.QUERY_FUNDS).build()));
		try (PrivateSocket socket = new PrivateSocket(this.simulator, bob)) {
			assertThat(socket.request("subscribe", "executions", ""))
				.startsWith("{\"channel\":\"executions\",\"error\":\"EGeneral:Permission denied\"");
			assertThat(socket.request("subscribe", "balances", "")).contains("\"success\":true");
		}
	}

	@Test
	void refusesPublicChannelsAndTradingBesidePrivateOnes() {
		try (PrivateSocket socket = new PrivateSocket(this.simulator, this.account)) {
			assertThat(socket.request("subscribe", "book", ",\"symbol\":[\"BTC/USD\"]")).contains(
					"\"error\":\"Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com\"");
			socket.client().send("{\"method\":\"add_order\",\"params\":{}}");
			assertThat(socket.take()).contains("\"error\":\"Unsupported event\"");
		}
	}

	@Test
	void opensLevel3WithATokenOnly() {
		String request = "{\"method\":\"subscribe\",\"params\":{\"channel\":\"level3\",\"symbol\":[\"BTC/USD\"],"
				+ "\"token\":\"%s\"}}";
		try (TestClient client = TestClient.connect(this.simulator.level3Url())) {
			client.take();
			assertThat(client.send(String.format(request, "bad")).take()).contains("ESession:Invalid session");
			String token = this.simulator.tokens().issue(this.account);
			assertThat(client.send(String.format(request, token)).take()).contains("\"success\":true");
		}
	}

	@Test
	void livesAsLongAsItsLevel3ConnectionToo() {
		String request = "{\"method\":\"subscribe\",\"params\":{\"channel\":\"level3\",\"symbol\":[\"%s\"],"
				+ "\"token\":\"%s\"}}";
		String token = this.simulator.tokens().issue(this.account);
		try (TestClient client = TestClient.connect(this.simulator.level3Url())) {
			client.take();
			assertThat(client.send(String.format(request, "BTC/USD", token)).take()).contains("\"success\":true");
			client.takeUntilPong();
			this.clock.moveSeconds(100_000);
			assertThat(client.send(String.format(request, "ETH/USD", token)).take()).contains("\"success\":true");
		}
		await().until(() -> !this.simulator.tokens().isValid(token));
	}

	@Test
	void keepsTheAccountsApart() {
		SimulatedAccount bob = this.simulator.accounts().create(SimulatedAccount.builder("bob").balance("USD", "5"));
		try (PrivateSocket mine = new PrivateSocket(this.simulator, this.account);
				PrivateSocket his = new PrivateSocket(this.simulator, bob)) {
			assertThat(mine.subscribed("balances", "").path("data").isEmpty()).isTrue();
			assertThat(his.subscribed("balances", "").path("data").size()).isOne();
			bob.balances().deposit("USD", "1");
			assertThat(his.takeReport().path("balance").decimalValue()).isEqualTo("6.0000");
			assertThat(mine.client().takeUntilPong()).isEmpty();
		}
	}

}
