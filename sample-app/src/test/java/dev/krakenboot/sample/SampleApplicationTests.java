// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	private static final String[] SYMBOLS = { "BTC/USD", "ETH/USD", "SOL/USD", "XRP/USD", "ADA/USD" };

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private KrakenSimulator exchange;

	private WebTestClient client;

	@BeforeEach
	void awaitLiveBooks() {
		this.client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port).build();
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(items("books")).hasSize(SYMBOLS.length)
				.extracting((book) -> book.get("state"))
				.containsOnly("LIVE"));
	}

	private List<Map<String, Object>> items(String kind) {
		return this.client.get()
			.uri("/actuator/kraken")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<Map<String, List<Map<String, Object>>>>() {
			})
			.returnResult()
			.getResponseBody()
			.get(kind);
	}

	@Test
	void keepsFiveBooksLive() {
		assertThat(items("books")).extracting((book) -> book.get("symbol")).containsExactly((Object[]) SYMBOLS);
		assertThat(items("books"))
			.allSatisfy((book) -> assertThat(book).containsOnlyKeys("client", "channel", "symbol", "depth", "state",
					"asOf", "bestBid", "bestAsk", "checksum", "updates", "checksumMismatches", "resyncs"));
		assertThat(items("connections")).hasSize(2)
			.allSatisfy((connection) -> assertThat(connection).containsKeys("client", "name", "url", "state", "since",
					"reconnects"));
		assertThat(items("subscriptions")).extracting((subscription) -> subscription.get("channel"))
			.contains("book", "ticker", "trade", "ohlc", "executions", "balances");
	}

	@Test
	void showsABookWithItsLevels() {
		this.client.get()
			.uri("/actuator/kraken/BTC-USD")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.symbol")
			.isEqualTo("BTC/USD")
			.jsonPath("$.bids.length()")
			.isEqualTo(10)
			.jsonPath("$.asks.length()")
			.isEqualTo(10)
			.jsonPath("$.bids[0].price")
			.value(String.class, (price) -> assertThat(price).matches("\\d+\\.\\d"))
			.jsonPath("$.bids[0].qty")
			.value(String.class, (qty) -> assertThat(qty).matches("\\d+\\.\\d{8}"));
	}

	@Test
	void printsTheBestPricesOfEachPair(CapturedOutput output) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			for (String symbol : SYMBOLS) {
				assertThat(output).containsPattern(symbol + "  bid [0-9.]+  ask [0-9.]+");
			}
		});
	}

	@Test
	void isHealthy() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.kraken.status")
			.isEqualTo("UP")
			.jsonPath("$.components.kraken.components.public.status")
			.isEqualTo("UP")
			.jsonPath("$.components.kraken.components.books.details.live")
			.isEqualTo(SYMBOLS.length);
	}

	@Test
	void hasMetricsForPrometheus() {
		assertThat(text("/actuator/prometheus"))
			.contains("kraken_book_live{channel=\"book\",client=\"default\",symbol=\"BTC/USD\"} 1.0")
			.contains("kraken_connection_up{client=\"default\",connection=\"public\"} 1.0")
			.contains("kraken_book_updates_total{channel=\"book\",client=\"default\",symbol=\"ADA/USD\"}")
			.contains("kraken_book_age_seconds{channel=\"book\",client=\"default\",symbol=\"ETH/USD\"}");
	}

	@Test
	void showsTickersTradesAndCandles() {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(market()).hasSize(SYMBOLS.length).allSatisfy((pair) -> {
			assertThat(((Map<?, ?>) pair.get("ticker")).get("last")).asString().matches("\\d+\\.\\d+");
			assertThat((List<?>) pair.get("trades")).isNotEmpty();
			assertThat((List<?>) pair.get("candles")).isNotEmpty();
		}));
		assertThat(market()).extracting((pair) -> pair.get("symbol")).containsExactly((Object[]) SYMBOLS);
	}

	@Test
	@SuppressWarnings("unchecked")
	void showsAnAccountThatMoves() {
		SimulatedAccount account = this.exchange.accounts().defaultAccount();
		await().atMost(PATIENCE).untilAsserted(() -> assertThat((List<?>) account().get("fills")).isNotEmpty());
		account.balances().deposit("EUR", "12.5000");
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat((List<Object>) account().get("balances"))
				.contains(Map.of("asset", "EUR", "balance", "12.5000"))
				.hasSize(account.balances().truth().size()));
		String order = account.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.125", "1000.0"));
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat((List<?>) account().get("orders")).anySatisfy((shown) -> {
				assertThat(((Map<?, ?>) shown).get("orderId")).isEqualTo(order);
				assertThat(((Map<?, ?>) shown).get("price")).isEqualTo("1000.0");
			}));
		account.orders().cancel(order);
		assertThat(account().get("ordersState")).isEqualTo("LIVE");
	}

	@Test
	void hasAPage() {
		assertThat(text("/") + text("/page.js")).contains("/actuator/kraken", "/api/market", "/api/account")
			.doesNotContain("http://")
			.doesNotContain("https://");
	}

	private List<Map<String, Object>> market() {
		return this.client.get()
			.uri("/api/market")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {
			})
			.returnResult()
			.getResponseBody();
	}

	private Map<String, Object> account() {
		return this.client.get()
			.uri("/api/account")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.returnResult()
			.getResponseBody();
	}

	private String text(String path) {
		return this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

}
