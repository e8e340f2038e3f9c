// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint over HTTP, with clients that are what the test says they are. */
class KrakenEndpointWebTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	private final FakeClient client = new FakeClient("default", "BTC/USD", "ETH/USD");

	private final FakeClient desk = new FakeClient("desk", "BTC/USD", "SOL/USD");

	private ConfigurableApplicationContext context;

	@BeforeEach
	void run() {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "management.endpoints.web.exposure.include=kraken",
					"spring.main.banner-mode=off")
			.initializers((context) -> {
				context.getBeanFactory().registerSingleton("krakenClient", this.client);
				context.getBeanFactory().registerSingleton("deskKrakenClient", this.desk);
			})
			.registerShutdownHook(false)
			.run();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void resyncsABook() {
		JsonNode done = post("book/ETH-USD", 200);
		assertThat(done).isEqualTo(json.readTree("""
				{"client":"default","kind":"book","name":"ETH/USD","channel":"book","action":"resync","done":true}"""));
		assertThat(this.client.calls).contains("resync book ETH/USD");
	}

	@Test
	void resyncsTheBookOfTheClientAndChannelThatAreNamed() {
		this.client.addBook("BTC/USD", "level3");
		post("book/BTC-USD", 200);
		post("book/BTC-USD?channel=level3", 200);
		post("book/BTC-USD?client=desk", 200);
		assertThat(this.client.calls).containsSequence("resync book BTC/USD", "resync level3 BTC/USD");
		assertThat(this.desk.calls).contains("resync book BTC/USD");
	}

	@Test
	void replacesAConnection() {
		JsonNode done = post("connection/public", 200);
		assertThat(done).isEqualTo(json.readTree("""
				{"client":"default","kind":"connection","name":"public","action":"reconnect","done":true}"""));
		assertThat(this.client.calls).contains("reconnect public");
		assertThat(this.desk.calls).doesNotContain("reconnect public");
	}

	@Test
	void saysWhenAStoppedClientDidNothing() {
		this.desk.stop();
		assertThat(post("book/SOL-USD", 409).path("done").asBoolean()).isFalse();
	}

	@Test
	void answersNotFoundForUnknownNames() {
		post("book/DOGE-USD", 404);
		post("book/ETH-USD?client=desk", 404);
		post("book/ETH-USD?channel=level3", 404);
		post("connection/level3", 404);
		post("connection/public?client=nobody", 404);
		assertThat(this.client.calls).containsExactly("start");
	}

	@Test
	void refusesToActWithoutAContentTypeWhereAQueryMightNameAnother() {
		for (String path : List.of("book/SOL-USD?client=default", "book/ETH-USD", "book/ETH-USD?channel=level3",
				"book/DOGE-USD", "connection/public", "market/ETH-USD")) {
			assertThat(postPlainly(path, 400).path("message").asString()).contains("Content-Type: application/json");
		}
		assertThat(this.client.calls).containsExactly("start");
		assertThat(this.desk.calls).containsExactly("start");
	}

	@Test
	void takesTheQueryOfARequestWithAContentTypeAndAnEmptyObject() {
		JsonNode done = send(request("/book/BTC-USD?client=desk").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build(), 200);
		assertThat(done.path("client").asString()).isEqualTo("desk");
		assertThat(this.client.calls).containsExactly("start");
	}

	private JsonNode postPlainly(String path, int status) {
		return send(request("/" + path).POST(HttpRequest.BodyPublishers.noBody()).build(), status);
	}

	@Test
	void answersBadRequestForAnUnknownKind() {
		post("market/BTC-USD", 400);
	}

	@Test
	void showsDeliveriesLimitsAndHowTheConnectionLastEnded() {
		this.client.deliveries = List
			.of(new DeliveryStatus("com.acme.Quotes@1f2e", 1, 2, 3, 4, 5, 6, 7, 8, 9, Duration.ofMillis(250)));
		this.client.rateLimits = List
			.of(new RateLimitStatus("level3", new BigDecimal("12.50"), 200, new BigDecimal("1.00")));
		this.client.connectionStatistics = List.of(new ConnectionStatistics("public", 0, 0, Map.of(), 0, 0, Map.of(),
				new ConnectionStatistics.Disconnect(
						new DisconnectCause(DisconnectCause.Kind.CLOSED_BY_PEER, 1012, "service restart"),
						Instant.parse("2026-08-02T04:23:42.5Z")),
				null));
		JsonNode shown = get();
		assertThat(shown.path("deliveries")).isEqualTo(json.readTree("""
				[{"client":"default","listener":"com.acme.Quotes@1f2e","pending":15,"lagMs":250,"conflated":6,
				"droppedChanges":7,"droppedTrades":8,"reconciledAccount":9}]"""));
		assertThat(shown.path("rateLimits").get(0)).isEqualTo(json.readTree("""
				{"client":"default","name":"level3","used":"12.50","max":200,"decayPerSecond":"1.00"}"""));
		assertThat(shown.at("/connections/0/lastDisconnect")).isEqualTo(json.readTree("""
				{"cause":"CLOSED_BY_PEER","code":1012,"detail":"service restart","at":"2026-08-02T04:23:42.500Z"}"""));
		assertThat(shown.at("/connections/1").has("lastDisconnect")).isFalse();
	}

	@Test
	void showsMismatchesNewestFirstAndFramesOfThePublicChannelOnly() {
		this.client.fake("BTC/USD").mismatch = mismatch("BTC/USD", "2026-08-02T04:23:42Z");
		this.client.addBook("ETH/USD", "level3").mismatch = mismatch("ETH/USD", "2026-08-02T05:00:00Z");
		JsonNode shown = get().path("mismatches");
		assertThat(shown.size()).isEqualTo(2);
		assertThat(shown.get(0).path("channel").asString()).isEqualTo("level3");
		assertThat(shown.get(0).has("frames")).isFalse();
		assertThat(shown.get(1)).isEqualTo(json.readTree("""
				{"client":"default","channel":"book","symbol":"BTC/USD","at":"2026-08-02T04:23:42Z","expected":7,
				"computed":8,"bidDigits":["12"],"askDigits":["34"],"frames":["{frame}"]}"""));
	}

	private static ChecksumMismatch mismatch(String symbol, String at) {
		return new ChecksumMismatch(symbol, Instant.parse(at), 7, 8, List.of("12"), List.of("34"), List.of("{frame}"));
	}

	private JsonNode get() {
		return send(request("").GET().build(), 200);
	}

	private JsonNode post(String path, int status) {
		return send(request("/" + path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.noBody())
			.build(), status);
	}

	private HttpRequest.Builder request(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/kraken" + path))
			.timeout(Duration.ofSeconds(10));
	}

	private JsonNode send(HttpRequest request, int status) {
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(request.uri().toString()).isEqualTo(status);
			return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
