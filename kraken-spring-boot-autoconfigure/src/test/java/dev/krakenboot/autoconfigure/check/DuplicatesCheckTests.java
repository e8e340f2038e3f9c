// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.krakenboot.core.error.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(OutputCaptureExtension.class)
class DuplicatesCheckTests {

	@ParameterizedTest
	@CsvSource({ "subscriptions.book.depth, subscriptions.book.Depth, subscriptions.book.depth",
			"rest.maxAttempts, rest.max-attempts, rest.max-attempts",
			"rest.max_attempts, rest.maxAttempts, rest.max-attempts",
			"clients.desk.rest.maxAttempts, clients.desk.rest.max-attempts, clients.desk.rest.max-attempts",
			"something.newThing, something.new-thing, something.new" })
	void refusesTwoSpellingsOfOneSourceWithDifferentValues(String first, String second, String option) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> check(source("file", "kraken." + first, "1", "kraken." + second, "2")))
			.satisfies((failure) -> {
				assertThat(failure.option()).startsWith(option);
				assertThat(failure.value()).isEqualTo("1");
				assertThat(failure.problem()).isEqualTo("is written as 'kraken." + first + "' and as 'kraken." + second
						+ "' in 'file', with different values");
				assertThat(failure.cure()).startsWith("Keep one of the two, best as kraken." + option);
			});
	}

	@Test
	void takesTwoSpellingsOfOneValueAndOverridesOfOtherSources() {
		CompositePropertySource composite = new CompositePropertySource("composite");
		composite.addPropertySource(source("part", "kraken.rest.maxAttempts", "3"));
		composite.addPropertySource(source("other part", "kraken.rest.max-attempts", "4"));
		assertThatNoException()
			.isThrownBy(() -> check(source("first", "kraken.rest.maxAttempts", "1", "kraken.rest.max-attempts", "1"),
					source("second", "kraken.rest.max-attempts", "2"), composite,
					source("elsewhere", "krakens.a-b", "1", "krakens.aB", "2"), new SystemEnvironmentPropertySource(
							"variables", Map.of("KRAKEN_REST_MAXATTEMPTS", "5", "KRAKEN_REST_MAX_ATTEMPTS", "6"))));
	}

	@Test
	void namesBothSpellingsOfASecretWithoutItsValues(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties("kraken.credentials.apiKey", "OneNobodySees",
				"kraken.credentials.api-key", "OtherNobodySees"));
		assertThatException().isThrownBy(() -> application.run("--debug").close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: kraken.credentials.api-key\n")
			.contains("Reason: is written as 'kraken.credentials.apiKey' and as 'kraken.credentials.api-key'")
			.contains("Action:\n\nKeep one of the two, best as kraken.credentials.api-key.")
			.doesNotContain("NobodySees");
	}

	private static void check(PropertySource<?>... sources) {
		try (StaticApplicationContext context = new StaticApplicationContext()) {
			for (PropertySource<?> source : sources) {
				context.getEnvironment().getPropertySources().addLast(source);
			}
			new ConfigurationCheck().initialize(context);
		}
	}

	private static MapPropertySource source(String name, String... properties) {
		return new MapPropertySource(name, properties(properties));
	}

	private static Map<String, Object> properties(String... properties) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < properties.length; i += 2) {
			map.put(properties[i], properties[i + 1]);
		}
		return map;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
