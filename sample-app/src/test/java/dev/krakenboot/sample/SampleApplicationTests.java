// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

	@LocalServerPort
	private int port;

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
		assertThat(items("connections")).singleElement()
			.satisfies((connection) -> assertThat(connection).containsOnlyKeys("client", "name", "url", "state",
					"since", "reconnects"));
		assertThat(items("subscriptions")).hasSize(SYMBOLS.length)
			.allSatisfy((subscription) -> assertThat(subscription).containsOnlyKeys("client", "channel", "symbol",
					"state"));
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
		assertThat(text("/actuator/prometheus")).contains("kraken_book_live{client=\"default\",symbol=\"BTC/USD\"} 1.0")
			.contains("kraken_connection_up{client=\"default\",connection=\"public\"} 1.0")
			.contains("kraken_book_updates_total{client=\"default\",symbol=\"ADA/USD\"}")
			.contains("kraken_book_age_seconds{client=\"default\",symbol=\"ETH/USD\"}");
	}

	@Test
	void hasAPage() {
		assertThat(text("/")).contains("/actuator/kraken").doesNotContain("http://").doesNotContain("https://");
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
