// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.krakenboot.autoconfigure.KrakenClientBuilderCustomizer;
import dev.krakenboot.book.BookState;
import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookLevel;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole application against an exchange on loopback whose market moves when a test says
 * so, seen from outside. What is expected is computed from the exchange's own books.
 */
abstract class AbstractApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	private final GeneratedMarket market = GeneratedMarket.builder()
		.seed(7)
		.levels(120)
		.pair(SimulatedPair.BTC_USD)
		.pair(SimulatedPair.ETH_USD)
		.build();

	private final KrakenSimulator exchange = KrakenSimulator.builder().market(this.market).build();

	private URI url;

	private ConfigurableApplicationContext context;

	abstract WebApplicationType type();

	@BeforeEach
	void start() {
		this.url = this.exchange.start().publicUrl();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.exchange.close();
	}

	private void runApplication(String... properties) {
		this.context = new SpringApplicationBuilder(Application.class).web(type())
			.properties("server.port=0", "kraken.endpoints.public-url=" + this.url,
					"kraken.subscriptions.book.symbols=BTC/USD,ETH/USD", "kraken.subscriptions.book.depth=100",
					"management.endpoints.web.exposure.include=health,metrics,kraken",
					"management.endpoint.health.show-details=always", "spring.reactor.netty.shutdown-quiet-period=0s",
					// None of these may reach the endpoint.
					"spring.jackson.property-naming-strategy=SNAKE_CASE",
					"spring.jackson.default-property-inclusion=non_null",
					"spring.jackson.json.write.write-numbers-as-strings=true")
			.properties(properties)
			.registerShutdownHook(false)
			.run();
	}

	private void awaitLive() {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsOnly("LIVE"));
	}

	@Test
	void showsTheBooksOfTheExchangeDigitForDigit() {
		runApplication();
		awaitLive();
		this.market.step("BTC/USD", 50);
		BookTruth truth = this.market.truth("BTC/USD").top(100);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/actuator/kraken/BTC-USD", 200).path("asOf").asString())
				.isEqualTo(String.valueOf(truth.timestamp())));
		JsonNode shown = get("/actuator/kraken/BTC-USD", 200);
		assertThat(shown.path("updates").asLong()).isGreaterThanOrEqualTo(50);
		ObjectNode expected = summary(truth, shown.path("updates").asLong());
		expected.set("bids", levels(truth.bids()));
		expected.set("asks", levels(truth.asks()));
		assertThat(shown).isEqualTo(expected);
		assertThat(shown.path("bids").size()).isEqualTo(100);
		assertThat(get("/actuator/kraken/BTC-USD?client=default&channel=book", 200)).isEqualTo(expected);
	}

	@Test
	void showsConnectionsSubscriptionsAndBooks() {
		runApplication();
		awaitLive();
		JsonNode shown = get("/actuator/kraken", 200);
		String since = shown.at("/connections/0/since").asString();
		assertThat(since).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
		ObjectNode expected = json.createObjectNode();
		expected.putArray("connections")
			.addObject()
			.put("client", "default")
			.put("name", "public")
			.put("url", this.url.toString())
			.put("state", "CONNECTED")
			.put("since", since)
			.put("reconnects", 0);
		ArrayNode subscriptions = expected.putArray("subscriptions");
		ArrayNode books = expected.putArray("books");
		for (String symbol : List.of("BTC/USD", "ETH/USD")) {
			subscriptions.addObject()
				.put("client", "default")
				.put("channel", "book")
				.put("symbol", symbol)
				.put("state", "LIVE");
			books.add(summary(this.market.truth(symbol), 0));
		}
		ObjectNode contract = (ObjectNode) json.readTree(shown.toString());
		contract.remove(List.of("deliveries", "listeners", "rateLimits", "mismatches"));
		assertThat(contract).isEqualTo(json.readTree(expected.toString()));
		assertThat(shown.at("/deliveries/0/client").asString()).isEqualTo("default");
		assertThat(shown.path("rateLimits").valueStream().map((limit) -> limit.path("name").asString()))
			.contains("connect");
		assertThat(shown.path("mismatches").isEmpty()).isTrue();
	}

	@Test
	void knowsNoBookThatIsNotWanted() {
		runApplication();
		get("/actuator/kraken/DOGE-USD", 404);
		get("/actuator/kraken/BTC-USD?client=other", 404);
		get("/actuator/kraken/BTC-USD?channel=level3", 404);
	}

	@Test
	void showsARefusedSymbolAndStaysUp() {
		this.exchange.faults().refuse("ETH/USD", "Currency pair not supported ETH/USD");
		runApplication();
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsExactly("LIVE", "STALE"));
		JsonNode refused = get("/actuator/kraken", 200).at("/subscriptions/1");
		assertThat(refused).isEqualTo(json.createObjectNode()
			.put("client", "default")
			.put("channel", "book")
			.put("symbol", "ETH/USD")
			.put("state", "REFUSED")
			.put("reason", "Currency pair not supported ETH/USD"));
		JsonNode book = get("/actuator/kraken/ETH-USD", 200);
		assertThat(book.path("bestBid").isNull()).isTrue();
		assertThat(book.path("bestAsk").isNull()).isTrue();
		assertThat(book.path("asOf").isNull()).isTrue();
		assertThat(book.path("checksum").isNull()).isTrue();
		assertThat(book.path("bids").isEmpty()).isTrue();
		JsonNode health = get("/actuator/health/kraken", 200);
		assertThat(health.path("status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/public/status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/books/status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/books/details/ETH~1USD/state").asString()).isEqualTo("STALE");
		assertThat(health.at("/components/books/details/ETH~1USD/reason").asString())
			.isEqualTo("Currency pair not supported ETH/USD");
	}

	@Test
	void keepsTheLastVerifiedLevelsOverALostConnectionAndIsOutOfServiceBeyondTheGracePeriod() {
		runApplication("management.health.kraken.grace-period=50ms");
		awaitLive();
		this.market.step("BTC/USD", 20);
		String lastChange = String.valueOf(this.market.truth("BTC/USD").timestamp());
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/actuator/kraken/BTC-USD", 200).path("asOf").asString())
				.isEqualTo(lastChange));
		assertThat(get("/actuator/health", 200).path("status").asString()).isEqualTo("UP");
		this.exchange.faults().refuseUpgrades(503);
		this.exchange.faults().cutConnections();
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsOnly("DISCONNECTED"));
		JsonNode book = get("/actuator/kraken/BTC-USD", 200);
		BookTruth truth = this.market.truth("BTC/USD").top(100);
		assertThat(book.path("bids")).isEqualTo(levels(truth.bids()));
		assertThat(book.path("asOf").asString()).isEqualTo(lastChange);
		await().atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(get("/actuator/health/kraken", 503).at("/components/books/status").asString())
						.isEqualTo("OUT_OF_SERVICE"));
		assertThat(get("/actuator/health/kraken", 503).at("/components/public/status").asString())
			.isEqualTo("OUT_OF_SERVICE");
		this.exchange.faults().acceptUpgrades();
		awaitLive();
		assertThat(get("/actuator/health/kraken", 200).path("status").asString()).isEqualTo("UP");
		assertThat(get("/actuator/kraken", 200).at("/connections/0/reconnects").asLong()).isOne();
	}

	@Test
	void countsAResyncOfOneBookAndStaysUp() {
		runApplication("kraken.subscriptions.book.depth=10");
		awaitLive();
		this.exchange.faults().changeDigitInNext("BTC/USD");
		this.market.step("BTC/USD", 1);
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(get("/actuator/kraken/BTC-USD", 200).path("checksumMismatches").asLong()).isOne();
			assertThat(states()).containsOnly("LIVE");
		});
		JsonNode healed = get("/actuator/kraken/BTC-USD", 200);
		assertThat(healed.path("resyncs").asLong()).isOne();
		assertThat(healed.path("bids")).isEqualTo(levels(this.market.truth("BTC/USD").top(10).bids()));
		assertThat(metric("kraken.book.mismatches", "symbol:BTC/USD")).isOne();
		assertThat(metric("kraken.book.mismatches", "symbol:ETH/USD")).isZero();
		assertThat(get("/actuator/health/kraken", 200).path("status").asString()).isEqualTo("UP");
	}

	@Test
	void publishesEventsOffTheThreadsOfTheConnection() {
		runApplication();
		Application application = this.context.getBean(Application.class);
		awaitLive();
		this.market.step("ETH/USD", 1);
		String lastChange = String.valueOf(this.market.truth("ETH/USD").timestamp());
		await().atMost(PATIENCE)
			.until(() -> application.events.stream()
				.filter(BookUpdateEvent.class::isInstance)
				.map(BookUpdateEvent.class::cast)
				.anyMatch((event) -> event.getSymbol().equals("ETH/USD")
						&& event.getUpdate().view().asOf().map(String::valueOf).orElse("").equals(lastChange)));
		assertThat(application.events).filteredOn(KrakenConnectionEvent.class::isInstance)
			.extracting((event) -> ((KrakenConnectionEvent) event).getChange().to())
			.containsExactly(ConnectionState.CONNECTING, ConnectionState.AWAITING_STATUS, ConnectionState.CONNECTED);
		assertThat(application.events).filteredOn(BookStateChangeEvent.class::isInstance)
			.extracting((event) -> ((BookStateChangeEvent) event).getChange().to())
			.containsExactly(BookState.LIVE, BookState.LIVE);
		assertThat(application.threads).isNotEmpty()
			.allSatisfy((thread) -> assertThat(thread).startsWith("kraken-default-delivery-"));
	}

	@Test
	void showsMetrics() {
		runApplication();
		awaitLive();
		this.market.step("BTC/USD", 25);
		await().atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(metric("kraken.book.updates", "symbol:BTC/USD")).isGreaterThanOrEqualTo(25));
		assertThat(metric("kraken.book.live", "symbol:BTC/USD")).isOne();
		assertThat(metric("kraken.connection.up", "connection:public")).isOne();
		assertThat(metric("kraken.frames.received", "client:default")).isGreaterThan(25);
		assertThat(metric("kraken.frames.rejected", "client:default")).isZero();
	}

	@Test
	void startsAlthoughTheExchangeIsDown() {
		this.exchange.close();
		runApplication();
		assertThat(get("/actuator/kraken", 200).at("/books/0/state").asString()).isNotEqualTo("LIVE");
		assertThat(get("/actuator/health/kraken", 200).at("/components/public/status").asString()).isEqualTo("UNKNOWN");
	}

	private List<String> states() {
		return get("/actuator/kraken", 200).path("books")
			.valueStream()
			.map((book) -> book.path("state").asString())
			.toList();
	}

	private double metric(String name, String tag) {
		return get("/actuator/metrics/" + name + "?tag=" + tag, 200).at("/measurements/0/value").asDouble();
	}

	private JsonNode get(String path, int status) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(PATIENCE)
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(path).isEqualTo(status);
			return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ObjectNode summary(BookTruth truth, long updates) {
		ObjectNode book = json.createObjectNode()
			.put("client", "default")
			.put("channel", "book")
			.put("symbol", truth.symbol())
			.put("depth", 100)
			.put("state", "LIVE")
			.put("asOf", String.valueOf(truth.timestamp()));
		book.set("bestBid", level(truth.bids().get(0)));
		book.set("bestAsk", level(truth.asks().get(0)));
		// Read again, so that numbers are of the node types that a text gives.
		return (ObjectNode) json.readTree(book.put("checksum", truth.checksum())
			.put("updates", updates)
			.put("checksumMismatches", 0)
			.put("resyncs", 0)
			.toString());
	}

	private static ArrayNode levels(List<BookLevel> levels) {
		ArrayNode array = json.createArrayNode();
		levels.forEach((level) -> array.add(level(level)));
		return array;
	}

	private static ObjectNode level(BookLevel level) {
		return json.createObjectNode()
			.put("price", level.price().toPlainString())
			.put("qty", level.qty().toPlainString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final Queue<KrakenClientEvent> events = new ConcurrentLinkedQueue<>();

		final Queue<String> threads = new ConcurrentLinkedQueue<>();

		@EventListener
		void hear(KrakenClientEvent event) {
			this.events.add(event);
			this.threads.add(Thread.currentThread().getName());
		}

		/** Short delays, and no limit that many short attempts would reach. */
		@Bean
		static KrakenClientBuilderCustomizer quickReconnects() {
			CircuitBreakerRegistry patient = CircuitBreakerRegistry
				.of(CircuitBreakerConfig.custom().slidingWindowSize(1000).minimumNumberOfCalls(1000).build());
			patient.circuitBreaker("kraken-public");
			return (builder) -> builder.circuitBreakers(patient)
				.connectBudget(new ConnectBudget(1000, Duration.ofMinutes(1)))
				.connection(ConnectionOptions.builder()
					.reconnectDelay(new ReconnectDelay(Duration.ofMillis(20), Duration.ofMillis(100)))
					.build());
		}

	}

}
