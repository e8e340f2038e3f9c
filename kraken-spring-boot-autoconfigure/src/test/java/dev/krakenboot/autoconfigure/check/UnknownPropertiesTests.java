// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private static final String WARNING = "Properties that do not exist have no effect: ";

	@ParameterizedTest
	@CsvSource({ "kraken.subscription.book.symbols, kraken.subscriptions.book.symbols",
			"kraken.subscriptions.books.symbols[0], kraken.subscriptions.book.symbols",
			"kraken.subscriptions.book.symbol, kraken.subscriptions.book.symbols",
			"kraken.credentials.apiSecretFile, kraken.credentials.secret-file",
			"kraken.connection.idleTimeOuts, kraken.connection.idle-timeout",
			"kraken.book.symbols, kraken.subscriptions.book.symbols",
			"kraken.credentials.api-key[0], kraken.credentials.api-key",
			"kraken.clients.desk.subscription.book.symbols, kraken.clients.desk.subscriptions.book.symbols",
			"kraken.clients.desk.connect-budget.attempts,", "kraken.colour," })
	void areNamedWithTheNearestThatThereIs(String property, String nearest, CapturedOutput output) {
		start(Map.of(property, "NobodySees", "kraken.subscriptions.ticker.symbols", "BTC/USD"));
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains(WARNING + property + ((nearest != null) ? " (" + nearest + "?)" : "") + "\n")
			.doesNotContain("NobodySees");
	}

	@Test
	void areNamedTogether(CapturedOutput output) {
		start(Map.of("kraken.colour", "red", "kraken.rest.timeouts", "1s", "kraken.shape", "round"));
		assertThat(output)
			.contains(WARNING + "kraken.colour, kraken.rest.timeouts (kraken.rest.timeout?), kraken.shape\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "kraken.enabled", "kraken.subscriptions.book.symbols", "kraken.subscriptions.book.symbols[0]",
					"kraken.subscriptions.ohlc.symbols[12]", "kraken.credentials.apiKey", "kraken.credentials.API_KEY",
					"kraken.connectBudget.attempts", "kraken.clients.desk.subscriptions.book.symbols[3]",
					"kraken.clients.Desk_1.rest.retry.baseDelay", "kraken.clients.desk", "kraken.subscriptions",
					"KRAKEN.CHECKSUM.POLICY", "kraken.", "sample.symbols", "krakens.colour", "my.kraken.colour" })
	void areNoneOfThese(String property, CapturedOutput output) {
		warn(Map.of(property, "true"));
		assertThat(output).doesNotContain(WARNING);
	}

	/** Which other programs may have, and which have no dashes. */
	@Test
	void areNotSoughtInEnvironmentVariables(CapturedOutput output) {
		try (StaticApplicationContext context = new StaticApplicationContext()) {
			context.setEnvironment(withoutTheBuild());
			context.getEnvironment()
				.getPropertySources()
				.addLast(new SystemEnvironmentPropertySource("variables",
						Map.of("KRAKEN_SERVICE_HOST", "10.0.0.1", "KRAKEN_CREDENTIALS_API_KEY", "key")));
			new ConfigurationCheck().initialize(context);
		}
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void areNotSoughtWithoutClients(CapturedOutput output) {
		start(Map.of("kraken.enabled", "false", "kraken.colour", "red"));
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void areNoneThatAreDocumented() throws IOException {
		List<String> documented = stored().filter((name) -> name.startsWith("kraken.")).toList();
		assertThat(documented).hasSizeGreaterThan(50)
			.allSatisfy((name) -> assertThat(KnownProperties.canonical(ConfigurationPropertyName.of(name)))
				.isEqualTo(name));
	}

	private static Stream<String> stored() throws IOException {
		try (InputStream in = UnknownPropertiesTests.class.getResourceAsStream("/configuration-properties.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> line.substring(0, line.indexOf(' ')))
				.toList()
				.stream();
		}
	}

	private static void warn(Map<String, Object> properties) {
		try (StaticApplicationContext context = new StaticApplicationContext()) {
			context.setEnvironment(withoutTheBuild());
			context.getEnvironment().getPropertySources().addLast(new MapPropertySource("test", properties));
			UnknownProperties.warn(ConfiguredNames.of(context.getEnvironment()));
		}
	}

	private static void start(Map<String, Object> properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(withoutTheBuild());
		application.setDefaultProperties(properties);
		application.run().close();
	}

	/** The build has system properties of the name. */
	private static ConfigurableEnvironment withoutTheBuild() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		return environment;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
