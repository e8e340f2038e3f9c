// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Reads what a user reads when an application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kraken.subscriptions.book.depth   | 11                   | is no depth of the exchange | Use one of [10, 25, 100, 500, 1000].
					kraken.subscriptions.book.depth   | ten                  | is no whole number          | Use one of [10, 25, 100, 500, 1000].
					kraken.subscriptions.book.symbols | btcusd               | is no symbol                | Write BASE/QUOTE in upper case, such as BTC/USD.
					kraken.endpoints.public-url       | ws://exchange.example/v2 | is not encrypted        | Use wss://; plain ws:// is for localhost
					kraken.endpoints.public-url       | https://exchange.example | is no WebSocket address | Write wss://host/path, such as wss://ws.kraken.com/v2.
					kraken.endpoints.public-url       | wss://[exchange      | is no address               | Write wss://host/path, such as wss://ws.kraken.com/v2.
					""")
	void namesPropertyValueOriginReasonAndCure(String property, String value, String reason, String cure,
			CapturedOutput output) {
		fails(Map.of(property, value));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property + "\n")
			.contains("Value: \"" + value + "\"\n")
			.contains("Origin: \"" + property + "\" from property source \"defaultProperties\"\n")
			.contains("Reason: " + reason)
			.contains("Action:\n\n" + cure);
	}

	@Test
	void namesTheElementOfAListThatIsEmpty(CapturedOutput output) {
		fails(Map.of("kraken.subscriptions.book.symbols[0]", "BTC/USD", "kraken.subscriptions.book.symbols[1]", ""));
		assertThat(output).contains("Property: kraken.subscriptions.book.symbols\n")
			.contains("Value: \"\"\n")
			.contains("Origin: \"kraken.subscriptions.book.symbols[1]\" from property source")
			.contains("Reason: is no symbol")
			.contains("Action:\n\nWrite BASE/QUOTE in upper case, such as BTC/USD.");
	}

	@Test
	void namesASymbolThatIsThereTwice(CapturedOutput output) {
		fails(Map.of("kraken.subscriptions.book.symbols", "BTC/USD, BTC/USD"));
		assertThat(output).contains("Property: kraken.subscriptions.book.symbols\n")
			.contains("Value: \"BTC/USD\"\n")
			.contains("Reason: is named twice");
	}

	@Test
	void leavesFailuresOfOthersToSpringBoot(CapturedOutput output) {
		fails(Map.of("kraken.endpoints.public-url", "ws://127.0.0.1:1/v2", "spring.main.banner-mode", "loud"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: spring.main.banner-mode")
			.doesNotContain("Kraken property");
	}

	@Test
	void namesNoPropertyForAnOptionThatHasNone(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class, WithoutName.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run().close());
		assertThat(output).contains("Option 'name' = '' is empty. Name the client.").doesNotContain("kraken.name");
	}

	private static void fails(Map<String, Object> properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties);
		assertThatException().isThrownBy(() -> application.run().close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KrakenAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutName {

		@Bean
		KrakenClientBuilderCustomizer withoutName() {
			return (builder) -> builder.options((options) -> options.withName(""));
		}

	}

}
