// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.metrics.KrakenMetrics;
import dev.krakenboot.observation.KrakenObservations;
import dev.krakenboot.observation.ObservedTokenProvider;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Documentation, dashboard and alert rules, held against what an application exports that
 * has connected, resynced a book, called the REST API and fetched a token.
 */
class DocumentedMetricsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Path DOCS = Path.of("..", "docs").toAbsolutePath();

	private static final Pattern METRIC = Pattern.compile("\\bkraken_[a-z0-9_]+");

	private static final GeneratedMarket market = GeneratedMarket.builder()
		.seed(5)
		.levels(60)
		.pair(SimulatedPair.BTC_USD)
		.build();

	private static final KrakenSimulator exchange = KrakenSimulator.builder().market(market).build();

	private static ConfigurableApplicationContext context;

	private static PrometheusMeterRegistry registry;

	@BeforeAll
	static void runApplication() {
		URI url = exchange.start().publicUrl();
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("kraken.connect-budget.attempts=1000", "kraken.endpoints.public-url=" + url,
					"kraken.subscriptions.book.symbols=BTC/USD", "kraken.subscriptions.book.depth=10",
					"kraken.credentials.api-key=key", "kraken.credentials.api-secret=c2VjcmV0",
					"spring.reactor.netty.shutdown-quiet-period=0s")
			.registerShutdownHook(false)
			.run();
		registry = context.getBean(PrometheusMeterRegistry.class);
		KrakenClient client = context.getBean(KrakenClient.class);
		LiveBook book = client.book("BTC/USD").orElseThrow();
		await().atMost(PATIENCE).until(() -> book.state() == BookState.LIVE);
		market.step("BTC/USD", 1);
		client.resync(book);
		RestTokenProvider tokens = context.getBean(RestTokenProvider.class);
		new ObservedTokenProvider("default", tokens, context.getBean(KrakenObservations.class)).token()
			.toCompletableFuture()
			.join();
		await().atMost(PATIENCE).until(() -> registry.find("kraken.resync").timer() != null);
		// An update behind the snapshot: it has an age.
		await().atMost(PATIENCE).until(() -> {
			market.step("BTC/USD", 1);
			return registry.find("kraken.message.age").timer() != null;
		});
		await().atMost(PATIENCE).until(() -> registry.find("kraken.token").timer() != null);
		context.getBean(KrakenMetrics.class).refresh();
		await().atMost(PATIENCE).until(() -> registry.find("kraken.delivery.delay").timer() != null);
	}

	@AfterAll
	static void close() {
		if (context != null) {
			context.close();
		}
		exchange.close();
	}

	@Test
	void documentsEveryMeterWithItsTypeUnitAndTagsAndNoOther() throws IOException {
		assertThat(exported()).isEqualTo(documented());
	}

	@Test
	void exportsEverySeriesOfTheDashboard() throws IOException {
		JsonNode dashboard = JsonMapper.builder()
			.build()
			.readTree(Files.readString(DOCS.resolve("grafana/kraken.json")));
		List<String> expressions = new ArrayList<>();
		dashboard.path("panels")
			.forEach((panel) -> panel.path("targets")
				.forEach((target) -> expressions.add(target.path("expr").asString())));
		assertThat(expressions).hasSizeGreaterThan(20).allSatisfy((expression) -> {
			assertThat(names(expression)).isNotEmpty();
			assertThat(exportedSeries()).containsAll(names(expression));
		});
		dashboard.at("/templating/list")
			.forEach((variable) -> assertThat(exportedSeries()).containsAll(names(variable.path("query").asString())));
	}

	@Test
	void exportsEverySeriesOfTheAlertRules() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml()
			.load(Files.readString(DOCS.resolve("prometheus/kraken-rules.yml")));
		List<Map<String, Object>> alerts = rules.get("groups").get(0).get("rules");
		assertThat(alerts).hasSizeGreaterThan(6).allSatisfy((alert) -> {
			String expression = String.valueOf(alert.get("expr"));
			assertThat(alert).containsKeys("alert", "expr", "labels", "annotations");
			assertThat(names(expression)).isNotEmpty();
			assertThat(exportedSeries()).containsAll(names(expression));
		});
		String all = Files.readString(DOCS.resolve("prometheus/kraken-rules.yml"));
		assertThat(exportedSeries()).containsAll(names(all));
	}

	private static Set<String> names(String text) {
		Set<String> names = new LinkedHashSet<>();
		Matcher matcher = METRIC.matcher(text);
		while (matcher.find()) {
			names.add(matcher.group());
		}
		return names;
	}

	private static Set<String> exportedSeries() {
		return registry.scrape()
			.lines()
			.filter((line) -> line.startsWith("kraken_"))
			.map((line) -> line.split("[{ ]", 2)[0])
			.collect(Collectors.toSet());
	}

	/** Name with type, unit and tags of all meters of the registry. */
	private static Map<String, String> exported() {
		Map<String, String> exported = new TreeMap<>();
		for (Meter meter : registry.getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("kraken.")) {
				String type = id.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
				String unit = (id.getBaseUnit() != null) ? id.getBaseUnit() : "";
				Set<String> tags = new TreeSet<>(id.getTags().stream().map(Tag::getKey).toList());
				String shape = type + " | " + unit + " | " + tags;
				assertThat(exported.getOrDefault(id.getName(), shape)).as(id.getName()).isEqualTo(shape);
				exported.put(id.getName(), shape);
			}
		}
		return exported;
	}

	/** The same of all tables of the documentation. */
	private static Map<String, String> documented() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		for (String line : Files.readAllLines(DOCS.resolve("metrics.md"))) {
			if (line.startsWith("| `kraken.")) {
				List<String> cells = Arrays.stream(line.split("\\|")).map(String::trim).toList();
				Set<String> tags = new TreeSet<>(List.of(cells.get(4).split(", ")));
				String name = cells.get(1).replace("`", "");
				assertThat(documented.put(name, cells.get(2) + " | " + cells.get(3) + " | " + tags)).as(name).isNull();
			}
		}
		return documented;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private static final Logger logger = LoggerFactory.getLogger(Application.class);

		@Bean
		PrometheusMeterRegistry prometheusMeterRegistry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

		@KrakenListener(id = "states", channel = "book", symbols = "BTC/USD")
		void hear(BookStateChange change) {
			logger.debug("{} is {}", change.symbol(), change.to());
		}

		@Bean
		HttpTransport krakenHttpTransport() {
			byte[] answer = "{\"error\":[],\"result\":{\"token\":\"none\",\"expires\":900}}"
				.getBytes(StandardCharsets.UTF_8);
			return (call) -> CompletableFuture.completedFuture(new HttpAnswer(200, "application/json", answer));
		}

	}

}
