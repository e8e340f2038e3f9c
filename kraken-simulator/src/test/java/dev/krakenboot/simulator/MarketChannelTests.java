// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.simulator.instrument.PairMargin;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.server.Level3Limits;
import dev.krakenboot.simulator.trade.TakerSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MarketChannelTests {

	private final MovedClock clock = new MovedClock();

	private final GeneratedMarket market = GeneratedMarket.builder()
		.seed(4)
		.pairs(250)
		.levels(12)
		.history(60)
		.clock(this.clock)
		.build();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(this.market)
		.heartbeatInterval(Duration.ZERO)
		.clock(this.clock)
		.build();

	private TestClient client;

	private TestClient level3;

	private String token;

	@BeforeEach
	void connect() {
		this.simulator.start();
		this.token = this.simulator.tokens().issue(this.simulator.accounts().defaultAccount());
		this.client = TestClient.connected(this.simulator);
		this.level3 = TestClient.connect(this.simulator.level3Url());
		assertThat(this.level3.take()).startsWith("{\"channel\":\"status\"");
	}

	@AfterEach
	void close() {
		this.client.close();
		this.level3.close();
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ticker | ''                          | "event_trigger":"trades","snapshot":true,"symbol":"BTC/USD"
					ticker | ,"event_trigger":"bbo"      | "event_trigger":"bbo","snapshot":true,"symbol":"BTC/USD"
					trade  | ,"snapshot":true            | "snapshot":true,"symbol":"BTC/USD"
					ohlc   | ,"interval":5               | "interval":5,"snapshot":true,"symbol":"BTC/USD","warnings":["timestamp is deprecated, use interval_begin"]
					level3 | ,"token":"t"                | "snapshot":true,"symbol":"BTC/USD"
					level3 | ,"token":"t","depth":1000   | "snapshot":true,"symbol":"BTC/USD"
					""")
	void acknowledgesWithTheEffectiveParametersThenSendsASnapshot(String channel, String parameters, String result) {
		TestClient client = channel.equals("level3") ? this.level3 : this.client;
		client.send(request("subscribe", channel, parameters));
		assertThat(client.take()).startsWith("{\"method\":\"subscribe\",\"req_id\":7,\"result\":{\"channel\":\""
				+ channel + "\"," + result + "},\"success\":true,\"time_in\":");
		assertThat(client.take()).startsWith("{\"channel\":\"" + channel + "\",\"type\":\"snapshot\",");
		client.send(request("subscribe", channel, parameters));
		assertThat(client.take())
			.startsWith("{\"error\":\"Already subscribed\",\"method\":\"subscribe\",\"req_id\":7,\"success\":false,"
					+ "\"symbol\":\"BTC/USD\",");
		this.market.trade("BTC/USD", TakerSide.BUY, new BigDecimal("62900"), BigDecimal.ONE);
		assertThat(client.takeUntilPong()).isNotEmpty()
			.allSatisfy(
					(update) -> assertThat(update).startsWith("{\"channel\":\"" + channel + "\",\"type\":\"update\","));
		client.send(request("unsubscribe", channel, parameters));
		assertThat(client.take()).startsWith("{\"method\":\"unsubscribe\",\"req_id\":7,\"result\":{\"channel\":\""
				+ channel + "\"," + result.replace("\"snapshot\":true,", "").replaceFirst(",\"warnings.*", "")
				+ "},\"success\":true,\"time_in\":");
		this.market.trade("BTC/USD", TakerSide.SELL, new BigDecimal("62800"), BigDecimal.ONE);
		assertThat(client.takeUntilPong()).isEmpty();
		client.send(request("unsubscribe", channel, parameters));
		assertThat(client.take()).startsWith("{\"error\":\"Subscription Not Found\",\"method\":\"subscribe\","
				+ "\"req_id\":7,\"success\":false,\"symbol\":\"BTC/USD\",");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ohlc   | ,"interval":7                | Subscription ohlc interval not supported
			ohlc   | ''                           | Subscription ohlc interval not supported
			ticker | ,"event_trigger":"sometimes" | Subscription event_trigger not supported
			level3 | ,"token":"t","depth":25      | Subscription depth not supported
			level3 | ''                           | Token(s) not found
			level3 | ,"token":" "                 | ESession:Invalid session
			""")
	void refusesWhatTheExchangeDoesNotHave(String channel, String parameters, String error) {
		TestClient client = channel.equals("level3") ? this.level3 : this.client;
		client.send(request("subscribe", channel, parameters));
		assertThat(client.take()).startsWith("{\"error\":\"" + error + "\",\"method\":\"subscribe\",\"req_id\":7,"
				+ "\"success\":false,\"time_in\":");
	}

	@Test
	void refusesSymbolsItDoesNotKnowOnEveryChannel() {
		for (String parameters : List.of("\"channel\":\"ticker\"", "\"channel\":\"trade\"",
				"\"channel\":\"ohlc\",\"interval\":1")) {
			this.client.send("{\"method\":\"subscribe\",\"params\":{" + parameters + ",\"symbol\":[\"XBT/USD\"]}}");
			assertThat(this.client.take()).startsWith("{\"error\":\"Currency pair not supported XBT/USD\","
					+ "\"method\":\"subscribe\",\"success\":false,\"symbol\":\"XBT/USD\",");
		}
	}

	@Test
	void keepsEndpointsApart() {
		this.client.send(request("subscribe", "level3", ",\"token\":\"t\""));
		assertThat(this.client.take()).contains("Try ws-l3.kraken.com");
		for (String channel : List.of("book", "ticker", "trade", "ohlc", "instrument")) {
			this.level3.send(request("subscribe", channel, ""));
			assertThat(this.level3.take()).contains("\"error\":\"Public market data subscriptions are unavailable");
		}
	}

	@Test
	void sendsPastTradesOnlyToThoseWhoAsk() {
		this.client.send(request("subscribe", "trade", ""));
		assertThat(this.client.take()).contains("\"snapshot\":false");
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void hasSeveralIntervalsOfASymbolAtOnce() {
		for (int interval : List.of(1, 5, 21600)) {
			this.client.send(request("subscribe", "ohlc", ",\"snapshot\":false,\"interval\":" + interval));
			assertThat(this.client.take()).contains("\"interval\":" + interval);
		}
		this.market.trade("BTC/USD", TakerSide.BUY, new BigDecimal("62900"), BigDecimal.ONE);
		assertThat(this.client.takeUntilPong()).hasSize(3);
		this.client.send(request("unsubscribe", "ohlc", ""));
		assertThat(this.client.take()).contains("Subscription Not Found");
		this.client.send(request("unsubscribe", "ohlc", ",\"interval\":15"));
		assertThat(this.client.take()).contains("Subscription Not Found");
		this.client.send(request("unsubscribe", "ohlc", ",\"interval\":5"));
		assertThat(this.client.take()).contains("\"interval\":5").contains("\"success\":true");
		this.market.trade("BTC/USD", TakerSide.BUY, new BigDecimal("62901"), BigDecimal.ONE);
		assertThat(this.client.takeUntilPong()).hasSize(2).noneMatch((update) -> update.contains("\"interval\":5,"));
	}

	@Test
	void unsubscribesFromATickerWithItsTriggerOnly() {
		this.client.send(request("subscribe", "ticker", ",\"event_trigger\":\"bbo\",\"snapshot\":false"));
		this.client.take();
		this.client.send(request("subscribe", "ticker", ""));
		assertThat(this.client.take()).contains("Already subscribed");
		this.client.send(request("unsubscribe", "ticker", ""));
		assertThat(this.client.take()).contains("Subscription Not Found");
		this.client.send(request("unsubscribe", "ticker", ",\"event_trigger\":\"bbo\""));
		assertThat(this.client.take()).contains("\"event_trigger\":\"bbo\"").contains("\"success\":true");
	}

	@Test
	void followsIndividualOrdersOverTheWire() {
		this.level3.send(request("subscribe", "level3", ",\"token\":\"t\",\"depth\":10"));
		this.level3.take();
		NaiveOrders orders = new NaiveOrders(10).apply(this.level3.take());
		this.market.step("BTC/USD", 300);
		this.level3.takeUntilPong().forEach(orders::apply);
		assertThat(orders.mismatched()).isZero();
		assertThat(orders.matched()).isGreaterThan(250);
		assertThat(orders.checksum()).isEqualTo(this.market.level3Truth("BTC/USD").checksum());
		assertThat(this.simulator.connections()).anySatisfy((connection) -> {
			assertThat(connection.symbols("level3")).containsExactly("BTC/USD");
			assertThat(connection.bookSymbols()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "10, 40", "100, 8", "1000, 2" })
	void limitsWhatLevel3SubscriptionsCostWithinASecond(int depth, int allowed) {
		List<String> symbols = this.market.pairs().stream().map(SimulatedPair::symbol).toList();
		assertThat(subscribed(depth, symbols.subList(0, 50))).isEqualTo(allowed);
		this.clock.move(Duration.ofMillis(999));
		assertThat(subscribed(depth, symbols.subList(50, 51))).isZero();
		this.clock.move(Duration.ofMillis(1));
		assertThat(subscribed(depth, symbols.subList(51, 101))).isEqualTo(allowed);
	}

	@Test
	void limitsTheSymbolsOfALevel3Connection() {
		List<String> symbols = this.market.pairs().stream().map(SimulatedPair::symbol).toList();
		for (int i = 0; i < 5; i++) {
			assertThat(subscribed(10, symbols.subList(40 * i, 40 * i + 40))).isEqualTo(40);
			this.clock.move(Duration.ofSeconds(1));
		}
		assertThat(subscribed(10, symbols.subList(200, 201))).isZero();
	}

	@Test
	void hasTheLimitsItIsGiven() {
		try (KrakenSimulator other = KrakenSimulator.builder().level3Limits(Level3Limits.PRO).build().start();
				TestClient client = TestClient.connect(other.level3Url())) {
			client.take();
			client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"level3\",\"symbol\":[\"BTC/USD\","
					+ "\"ETH/USD\"],\"depth\":100,\"token\":\""
					+ other.tokens().issue(other.accounts().defaultAccount()) + "\"}}");
			assertThat(client.takeUntilPong()).noneMatch((text) -> text.contains("Exceeded"));
		}
	}

	private int subscribed(int depth, List<String> symbols) {
		this.level3.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"level3\",\"symbol\":[\""
				+ String.join("\",\"", symbols) + "\"],\"depth\":" + depth + ",\"snapshot\":false,\"token\":\""
				+ this.token + "\"},\"req_id\":9}");
		List<String> answers = this.level3.takeUntilPong();
		assertThat(answers).hasSameSizeAs(symbols);
		int accepted = 0;
		for (String answer : answers) {
			if (answer.contains("\"success\":true")) {
				accepted++;
			}
			else {
				assertThat(answer).matches("\\{\"error\":\"Exceeded (msg rate|symbol limit)\",\"method\":\"subscribe\","
						+ "\"req_id\":9,\"success\":false,\"symbol\":\"[^\"]+\",.*");
			}
		}
		return accepted;
	}

	@Test
	void tellsAllOfPairsAndAssets() {
		this.client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"}}").take();
		assertThat(this.client.take())
			.contains("{\"symbol\":\"BTC/USD\",\"base\":\"BTC\",\"quote\":\"USD\",\"status\":\"online\","
					+ "\"qty_precision\":8,\"qty_increment\":0.00000001,\"price_precision\":1,\"cost_precision\":5,"
					+ "\"marginable\":true,\"has_index\":true,\"ws_display_price_precision\":1,\"cost_min\":0.50,"
					+ "\"margin_initial\":0.2,\"position_limit_long\":250,\"position_limit_short\":200,"
					+ "\"tick_size\":0.1,\"price_increment\":0.1,\"qty_min\":0.00050000}")
			.contains("{\"symbol\":\"ALGO/USD\",\"base\":\"ALGO\",\"quote\":\"USD\",\"status\":\"online\","
					+ "\"qty_precision\":8,\"qty_increment\":0.00000001,\"price_precision\":5,\"cost_precision\":5,"
					+ "\"marginable\":false,\"has_index\":false,\"ws_display_price_precision\":5,\"cost_min\":0.50,"
					+ "\"tick_size\":0.00001,\"price_increment\":0.00001,\"qty_min\":8.00000000}")
			.contains("{\"id\":\"USD\",\"status\":\"enabled\",\"precision\":4,\"precision_display\":2,"
					+ "\"borrowable\":true,\"collateral_value\":1.000,\"class\":\"currency\",\"margin_rate\":0.050000}")
			.contains("{\"id\":\"ALGO\",\"status\":\"enabled\",\"precision\":10,\"precision_display\":5,"
					+ "\"borrowable\":false,\"collateral_value\":0.000,\"class\":\"currency\"}");
		var instruments = this.market.instruments();
		instruments.change(instruments.pair("ALGO/USD")
			.withStatus("post_only")
			.withMargin(new PairMargin(new BigDecimal("0.5"), 7, 3))
			.withMinimum(new BigDecimal("20.00000000"), new BigDecimal("5.00"))
			.withIncrements(new BigDecimal("0.00005"), new BigDecimal("0.10000000")));
		assertThat(this.client.take()).isEqualTo("{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":"
				+ "[],\"pairs\":[{\"symbol\":\"ALGO/USD\",\"base\":\"ALGO\",\"quote\":\"USD\",\"status\":\"post_only\","
				+ "\"qty_precision\":8,\"qty_increment\":0.10000000,\"price_precision\":5,\"cost_precision\":5,"
				+ "\"marginable\":true,\"has_index\":false,\"ws_display_price_precision\":5,\"cost_min\":5.00,"
				+ "\"margin_initial\":0.5,\"position_limit_long\":7,\"position_limit_short\":3,"
				+ "\"tick_size\":0.00005,\"price_increment\":0.00005,\"qty_min\":20.00000000}]}}");
		instruments.change(instruments.asset("USD").withStatus("depositonly").withMarginRate(null));
		assertThat(this.client.take()).isEqualTo("{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":"
				+ "[{\"id\":\"USD\",\"status\":\"depositonly\",\"precision\":4,\"precision_display\":2,"
				+ "\"borrowable\":false,\"collateral_value\":1.000,\"class\":\"currency\"}],\"pairs\":[]}}");
		assertThatIllegalArgumentException().isThrownBy(() -> instruments.pair("A/B"));
		try (TestClient late = TestClient.connected(this.simulator)) {
			late.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"}}").take();
			assertThat(late.take()).contains("\"status\":\"post_only\"").contains("\"status\":\"depositonly\"");
		}
	}

	@Test
	void losesDoublesAndCorruptsFramesOfAChannel() {
		this.client.send(request("subscribe", "trade", "")).take();
		this.client.subscribe(10, "BTC/USD");
		NaiveBook book = new NaiveBook(10).apply(this.client.takeBook());
		this.level3.send(request("subscribe", "level3", ",\"token\":\"t\"")).take();
		NaiveOrders orders = new NaiveOrders(10).apply(this.level3.take());
		var frames = this.simulator.faults().frames();
		frames.channel("trade").loseNext("BTC/USD", 1);
		frames.channel("level3").changeChecksumInNext("BTC/USD");
		trade("62900");
		List<String> first = this.client.takeUntilPong();
		assertThat(first).isNotEmpty().noneMatch((text) -> text.contains("\"trade\""));
		this.level3.takeUntilPong().forEach(orders::apply);
		assertThat(orders.mismatched()).isOne();
		frames.channel("trade").duplicateNext("BTC/USD", 1);
		trade("62901");
		List<String> second = this.client.takeUntilPong();
		assertThat(second.stream().filter((text) -> text.startsWith("{\"channel\":\"trade\""))).hasSize(2);
		book.applyAll(first).applyAll(second.stream().filter((text) -> text.contains("\"book\"")).toList());
		assertThat(book.mismatched()).isZero();
		frames.withholdChannel("trade");
		trade("62902");
		assertThat(this.client.takeUntilPong()).isNotEmpty().allMatch((text) -> text.contains("\"book\""));
		frames.resumeData();
		trade("62903");
		assertThat(this.client.takeUntilPong()).anyMatch((text) -> text.contains("\"trade\""));
	}

	@Test
	void refusesAndStarvesSubscriptionsOfAChannel() {
		this.simulator.faults().subscriptions("ticker").refuseOnce("BTC/USD", "No");
		this.client.send(request("subscribe", "ticker", ""));
		assertThat(this.client.take()).startsWith("{\"error\":\"No\"");
		this.simulator.faults().subscriptions("ticker").ackWithoutData("BTC/USD");
		this.client.send(request("subscribe", "ticker", ""));
		assertThat(this.client.take()).contains("\"success\":true");
		trade("62900");
		assertThat(this.client.takeUntilPong()).isEmpty();
		this.simulator.faults().subscriptions("trade").sendAfterNextUnsubscribe("BTC/USD", 1);
		this.client.send(request("subscribe", "trade", "")).take();
		this.client.send(request("unsubscribe", "trade", "")).take();
		trade("62901");
		trade("62902");
		assertThat(this.client.takeUntilPong()).hasSize(1);
		this.simulator.faults().clear();
	}

	private void trade(String price) {
		this.market.trade("BTC/USD", TakerSide.BUY, new BigDecimal(price), BigDecimal.ONE);
	}

	/** A request, in which the token {@code t} stands for a good one. */
	private String request(String method, String channel, String parameters) {
		return "{\"method\":\"" + method + "\",\"params\":{\"channel\":\"" + channel + "\",\"symbol\":[\"BTC/USD\"]"
				+ parameters.replace("\"t\"", '"' + this.token + '"') + "},\"req_id\":7}";
	}

}
