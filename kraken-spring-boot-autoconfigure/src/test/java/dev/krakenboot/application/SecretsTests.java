// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole session with private channels, credentials in properties, every actuator
 * endpoint open and every logger at TRACE: nothing that the application tells contains
 * the secret, a signature or a token. REST calls go through a WebClient, or straight
 * through Reactor Netty where the application has none.
 */
class SecretsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String HIDDEN = "******";

	private static final String WEB_CLIENT = "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration";

	private final HttpClient http = HttpClient.newHttpClient();

	private final KrakenSimulator exchange = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().levels(120).pair(SimulatedPair.BTC_USD).build())
		.build()
		.start();

	private final ApiKey key = this.exchange.accounts().defaultAccount().key();

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.exchange.close();
		LoggingSystem logging = LoggingSystem.get(SecretsTests.class.getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", WEB_CLIENT })
	void tellsNobodyTheSecretsOfASession(String excluded) throws IOException {
		Path log = this.folder.resolve("session.log");
		runApplication(log, excluded);
		live();
		fill();
		this.exchange.faults().cutConnections();
		await().atMost(PATIENCE).until(() -> this.exchange.tokens().issued().size() >= 3);
		live();
		Map<String, String> answers = actuatorAnswers();
		this.context.close();
		String logged = Files.readString(log);
		Set<String> secrets = secrets();

		assertThat(answers.keySet()).contains("env", "configprops", "beans", "conditions", "health", "kraken",
				"loggers", "mappings", "metrics", "threaddump");
		assertThat(answers.get("env")).contains("kraken.credentials.api-secret").contains(HIDDEN);
		assertThat(answers.get("configprops")).contains("apiSecret").contains(HIDDEN);
		assertThat(answers.get("kraken")).contains("level3").contains("CONNECTED");
		assertThat(logged).contains(" TRACE ").contains("GetWebSocketsToken: attempt 1");
		assertThat(secrets).hasSizeGreaterThan(8);
		for (String secret : secrets) {
			answers.forEach((path, answer) -> assertThat(answer.contains(secret)).as("/actuator/" + path).isFalse());
			assertThat(logged.lines().filter((line) -> line.contains(secret)).map(this::where)).isEmpty();
		}
	}

	/** Tells the logger without the secret. */
	private String where(String line) {
		return line.substring(0, Math.min(120, line.length()));
	}

	private void runApplication(Path log, String excluded) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "kraken.connect-budget.attempts=1000",
					"kraken.endpoints.public-url=" + this.exchange.publicUrl(),
					"kraken.endpoints.private-url=" + this.exchange.privateUrl(),
					"kraken.endpoints.level3-url=" + this.exchange.level3Url(),
					"kraken.endpoints.rest-url=" + this.exchange.restUrl(),
					"kraken.credentials.api-key=" + this.key.publicKey(),
					"kraken.credentials.api-secret=" + this.key.secret(), "my.copy=x-${kraken.credentials.api-secret}",
					"kraken.subscriptions.book.symbols=BTC/USD", "kraken.subscriptions.level3.symbols=BTC/USD",
					"kraken.subscriptions.executions.enabled=true", "kraken.subscriptions.balances.enabled=true",
					"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
					"management.endpoint.configprops.show-values=always",
					"management.endpoint.health.show-details=always", "spring.autoconfigure.exclude=" + excluded,
					"logging.level.root=trace", "logging.file.name=" + log, "logging.threshold.console=off",
					"spring.reactor.netty.shutdown-quiet-period=0s", "kraken.connection.reconnect.base-delay=50ms")
			.registerShutdownHook(false)
			.run();
	}

	private void live() {
		KrakenClient client = this.context.getBean(KrakenClient.class);
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(client.account().ordersState()).isEqualTo(AccountState.LIVE);
			assertThat(client.account().balancesState()).isEqualTo(AccountState.LIVE);
			assertThat(client.books()).hasSize(2)
				.allSatisfy((book) -> assertThat(book.state().name()).isEqualTo("LIVE"));
		});
	}

	private void fill() {
		String order = this.exchange.accounts()
			.defaultAccount()
			.orders()
			.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.1", "100.0"));
		this.exchange.accounts().defaultAccount().orders().fill(order, "0.1", "100.0", Liquidity.MAKER);
		KrakenClient client = this.context.getBean(KrakenClient.class);
		await().atMost(PATIENCE)
			.until(() -> client.account().order(order).filter((state) -> state.isTerminal()).isPresent());
	}

	/** All but the heap dump, whose size and format are those of the virtual machine. */
	private Map<String, String> actuatorAnswers() {
		JsonMapper json = JsonMapper.builder().build();
		JsonNode links = json.readTree(get("")).path("_links");
		Map<String, String> answers = new TreeMap<>();
		links.propertyStream()
			.filter((link) -> !link.getValue().path("templated").asBoolean())
			.map(Map.Entry::getKey)
			.filter((id) -> !id.equals("self") && !id.equals("heapdump"))
			.forEach((id) -> answers.put(id, get("/" + id)));
		json.readTree(answers.get("metrics"))
			.path("names")
			.valueStream()
			.map(JsonNode::asString)
			.filter((name) -> name.matches("(kraken|http|resilience4j|executor)\\..*"))
			.forEach((name) -> answers.put("metrics/" + name, get("/metrics/" + name)));
		for (String path : new String[] { "kraken/BTC-USD", "kraken/BTC-USD?channel=level3", "health/kraken",
				"env/kraken.credentials.api-secret", "env/my.copy", "configprops/kraken" }) {
			answers.put(path, get("/" + path));
		}
		return answers;
	}

	private String get(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
			.timeout(PATIENCE)
			.build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the exchange itself knows to be secret, in the forms that it may be told in.
	 */
	private Set<String> secrets() {
		Set<String> secrets = new LinkedHashSet<>();
		secrets.add(this.key.secret());
		secrets.add(HexFormat.of().formatHex(Base64.getDecoder().decode(this.key.secret())));
		secrets.addAll(this.exchange.tokens().issued());
		this.exchange.receivedRest()
			.stream()
			.map((call) -> call.header("API-Sign"))
			.filter(Objects::nonNull)
			.forEach(secrets::add);
		Set.copyOf(secrets).forEach((secret) -> secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
		return secrets;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
