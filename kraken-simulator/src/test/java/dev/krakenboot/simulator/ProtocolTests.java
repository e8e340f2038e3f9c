// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolTests {

	private static final String TIMES = ",\"time_in\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\""
			+ ",\"time_out\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\"}";

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().pair(SimulatedPair.BTC_USD).pair(SimulatedPair.ETH_USD).build())
		.heartbeatInterval(Duration.ZERO)
		.build();

	private TestClient client;

	@BeforeEach
	void connect() {
		this.client = TestClient.connected(this.simulator.start());
	}

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	@Test
	void sendsAStatusFirstWithAnIdBeyondASignedLong() {
		try (TestClient other = TestClient.connect(this.simulator)) {
			assertThat(other.take()).matches("\\{\"channel\":\"status\",\"type\":\"update\",\"data\":\\[\\{"
					+ "\"version\":\"2.0.10\",\"system\":\"online\",\"api_version\":\"v2\","
					+ "\"connection_id\":1[0-8]\\d{18}}]}");
		}
	}

	@Test
	void answersAPingWithAPong() {
		assertAnswer("{\"method\":\"ping\",\"req_id\":101}", "{\"method\":\"pong\",\"req_id\":101");
		assertAnswer("{\"method\":\"ping\"}", "{\"method\":\"pong\"");
		assertAnswer("{\"method\":\"ping\",\"req_id\":0,\"params\":{}}",
				"{\"error\":\"Unsupported field: 'params' for the given msg type: ping\",\"method\":\"ping\","
						+ "\"req_id\":0,\"success\":false");
	}

	@Test
	void acknowledgesEverySymbolThenSendsItsSnapshot() {
		this.client.subscribe(25, "BTC/USD", "ETH/USD");
		for (String symbol : List.of("BTC/USD", "ETH/USD")) {
			assertAnswer(this.client.take(),
					"{\"method\":\"subscribe\",\"req_id\":25,\"result\":{\"channel\":\"book\",\"depth\":25,"
							+ "\"snapshot\":true,\"symbol\":\"" + symbol + "\"},\"success\":true",
					TIMES);
			String snapshot = this.client.take();
			assertThat(snapshot)
				.startsWith("{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"" + symbol + "\",");
			NaiveBook book = new NaiveBook(25).apply(snapshot);
			assertThat(book.matched()).isOne();
			assertThat(book.bids()).hasSize(25);
			assertThat(book.asks()).hasSize(25);
		}
	}

	@Test
	void usesDepthTenUnlessToldOtherwise() {
		assertAnswer("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"]}}",
				"{\"method\":\"subscribe\",\"result\":{\"channel\":\"book\",\"depth\":10,\"snapshot\":true,"
						+ "\"symbol\":\"BTC/USD\"},\"success\":true");
		assertThat(new NaiveBook(1000).apply(this.client.takeBook()).bids()).hasSize(10);
	}

	@Test
	void sendsNoSnapshotWhenNoneIsWanted() {
		this.client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],"
				+ "\"snapshot\":false}}");
		assertThat(this.client.take()).contains("\"snapshot\":false");
		assertThat(this.client.takeUntilPong()).isEmpty();
		this.simulator.market().step("BTC/USD", 1);
		assertThat(this.client.takeBook()).contains("\"type\":\"update\"");
	}

	@Test
	void refusesAnUnknownSymbolAndTakesTheOthers() {
		this.client.subscribe(10, "XBT/USD", "BTC/USD");
		assertAnswer(this.client.take(), "{\"error\":\"Currency pair not supported XBT/USD\",\"method\":\"subscribe\","
				+ "\"req_id\":10,\"success\":false,\"symbol\":\"XBT/USD\"", TIMES);
		assertThat(this.client.take()).contains("\"result\"").contains("BTC/USD");
	}

	@Test
	void refusesADepthItDoesNotKnowWithoutNamingTheSymbol() {
		for (String depth : List.of("27", "1", "0", "\"10\"", "10.0")) {
			assertAnswer(
					"{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],\"depth\":"
							+ depth + "}}",
					"{\"error\":\"Subscription depth not supported\",\"method\":\"subscribe\",\"success\":false");
		}
	}

	@Test
	void refusesASecondSubscriptionOfTheSameBook() {
		this.client.subscribe(10, "BTC/USD");
		this.client.takeBook();
		this.client.subscribe(25, "BTC/USD");
		assertThat(this.client.take()).contains("\"error\":\"Already subscribed\"").contains("\"symbol\":\"BTC/USD\"");
	}

	@Test
	void stopsTheBookBeforeItAcknowledgesAnUnsubscription() {
		this.client.subscribe(10, "BTC/USD");
		this.client.takeBook();
		assertAnswer(
				"{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],\"depth\":10},"
						+ "\"req_id\":22}",
				"{\"method\":\"unsubscribe\",\"req_id\":22,\"result\":{\"channel\":\"book\",\"depth\":10,"
						+ "\"symbol\":\"BTC/USD\"},\"success\":true");
		this.simulator.market().step("BTC/USD", 50);
		assertThat(this.client.takeUntilPong()).isEmpty();
		this.client.subscribe(100, "BTC/USD");
		assertThat(new NaiveBook(100).apply(this.client.takeBook()).matched()).isOne();
	}

	@Test
	void answersAnUnsubscriptionOfNothingAsAFailedSubscribe() {
		assertAnswer(
				"{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"]},"
						+ "\"req_id\":123456789}",
				"{\"error\":\"Subscription Not Found\",\"method\":\"subscribe\",\"req_id\":123456789,"
						+ "\"success\":false,\"symbol\":\"BTC/USD\"");
	}

	@Test
	void sendsInstrumentsAsAnObjectWithExactNumbers() {
		this.client
			.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\",\"snapshot\":true},\"req_id\":79}");
		assertAnswer(this.client.take(),
				"{\"method\":\"subscribe\",\"req_id\":79,\"result\":{\"channel\":\"instrument\",\"snapshot\":true,"
						+ "\"warnings\":[\"tick_size is deprecated, use price_increment\"]},\"success\":true",
				TIMES);
		assertThat(this.client.take())
			.startsWith("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[{\"id\":\"BTC\",")
			.contains("\"symbol\":\"BTC/USD\",\"base\":\"BTC\",\"quote\":\"USD\",\"status\":\"online\","
					+ "\"qty_precision\":8,\"qty_increment\":0.00000001,\"price_precision\":1,")
			.contains("\"tick_size\":0.01,\"price_increment\":0.01,\"qty_min\":0.00400000");
		assertAnswer("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"}}",
				"{\"error\":\"Already subscribed\",\"method\":\"subscribe\",\"success\":false");
		assertAnswer("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"instrument\"},\"req_id\":80}",
				"{\"method\":\"unsubscribe\",\"req_id\":80,\"result\":{\"channel\":\"instrument\"},\"success\":true");
		assertAnswer("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"instrument\"}}",
				"{\"error\":\"Subscription Not Found\",\"method\":\"subscribe\",\"success\":false");
	}

	@Test
	void refusesPrivateChannelsAndTrading() {
		String refused = "{\"error\":\"Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com\",";
		assertAnswer("{\"method\":\"subscribe\",\"params\":{\"channel\":\"executions\",\"token\":\"t\"}}",
				refused + "\"method\":\"subscribe\",\"success\":false");
		assertAnswer("{\"method\":\"add_order\",\"params\":{},\"req_id\":5}",
				refused + "\"method\":\"add_order\",\"req_id\":5,\"success\":false");
	}

	@Test
	void answersWhatItDoesNotUnderstand() {
		for (String text : List.of("nonsense", "{\"method\":\"ping\"", "[]", "{}", "{\"method\":7}", "\"ping\"", "")) {
			assertAnswer(text, "{\"error\":\"Malformed request\",\"success\":false");
		}
		assertAnswer("{\"method\":\"dance\"}",
				"{\"error\":\"Unsupported event\",\"method\":\"dance\",\"success\":false");
		assertAnswer("{\"method\":\"subscribe\",\"params\":{\"channel\":\"weather\"}}",
				"{\"error\":\"Unsupported event\",\"method\":\"subscribe\",\"success\":false");
		for (String params : List.of("{}", "{\"channel\":1}", "[]", "7", "{\"channel\":\"book\"}",
				"{\"channel\":\"book\",\"symbol\":\"BTC/USD\"}", "{\"channel\":\"book\",\"symbol\":[1]}")) {
			assertAnswer("{\"method\":\"subscribe\",\"params\":" + params + "}",
					"{\"error\":\"Malformed request\",\"method\":\"subscribe\",\"success\":false");
		}
	}

	@Test
	void quotesWhatAClientWroteInItsAnswer() {
		assertAnswer("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"A\\\"B\"]}}",
				"{\"error\":\"Currency pair not supported A\\\"B\",\"method\":\"subscribe\",\"success\":false,"
						+ "\"symbol\":\"A\\\"B\"");
	}

	@Test
	void ignoresBinaryFrames() {
		this.client.sendBinary(new byte[] { 1, 2, 3 });
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void closesAConnectionThatSendsTooMuchAndServesTheOthers() {
		try (TestClient other = TestClient.connected(this.simulator)) {
			other.sendWithoutWaiting("x".repeat(3 << 20));
			assertThat(other.awaitEnd()).isTrue();
		}
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void keepsTheTextsOfClients() {
		this.client.send("{\"method\":\"ping\",\"req_id\":1}").send("{\"method\":\"ping\",\"req_id\":2}");
		this.client.take();
		this.client.take();
		assertThat(this.simulator.received()).containsExactly("{\"method\":\"ping\",\"req_id\":1}",
				"{\"method\":\"ping\",\"req_id\":2}");
	}

	@Test
	void tellsEveryClientAChangeOfStatus() {
		this.simulator.systemStatus("maintenance");
		assertThat(this.client.take()).contains("\"system\":\"maintenance\"");
		try (TestClient other = TestClient.connect(this.simulator)) {
			assertThat(other.take()).contains("\"system\":\"maintenance\"");
		}
	}

	@Test
	void servesAnyPathThatEndsWithTheVersion() {
		URI uri = URI.create("ws://127.0.0.1:" + this.simulator.port() + "/gateway/v2");
		try (TestClient other = TestClient.connect(uri)) {
			assertThat(other.take()).contains("\"channel\":\"status\"");
		}
	}

	private void assertAnswer(String request, String expectedStart) {
		assertAnswer(this.client.send(request).take(), expectedStart, TIMES);
	}

	private static void assertAnswer(String answer, String expectedStart, String expectedEnd) {
		assertThat(answer).startsWith(expectedStart);
		assertThat(answer.substring(expectedStart.length())).matches(expectedEnd);
	}

}
