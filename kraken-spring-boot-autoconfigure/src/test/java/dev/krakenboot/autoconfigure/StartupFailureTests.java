// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.autoconfigure.health.KrakenHealthContributorAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.listener.KrakenListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
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
					kraken.connection.idle-timeout    | -5s                  | is not positive             | Use a duration such as 5s.
					kraken.connection.idle-timeout    | 1500                 | is too short for an exchange | Use a duration from 2s, such as 5s.
					kraken.subscriptions.ohlc.interval | 2                   | is no interval of the exchange | Use one of these numbers of minutes: 1, 5
					kraken.rest.max-answer-size       | 3GB                  | is more than memory should hold | Use a size up to 1GB, such as 16MB.
					kraken.connection.reconnect.base-delay | 2m              | is longer than the max-delay of 60s | Use a max-delay from 120s, or a base-delay up to 60s.
					kraken.subscriptions.resync.max-delay | 500ms            | is shorter than the base-delay of 1s | Use a max-delay from 1s, or a base-delay up to 500ms.
					kraken.clients.two.rest.retry.base-delay | 90s           | is longer than the max-delay of 60s | Use a max-delay from 90s, or a base-delay up to 60s.
					kraken.subscriptions.book         | BTC/USD              | is a group of properties and has no value of its own | Set its properties, such as kraken.subscriptions.book.symbols.
					kraken.subscriptions              | BTC/USD              | is a group of properties and has no value of its own | Set its properties, such as kraken.subscriptions.book.symbols.
					kraken.clients                    | a,b                  | is a group of clients and has no value of its own | Set the properties of each client below its name, such as kraken.clients.<name>.subscriptions.book.symbols.
					kraken.clients.foo                | x                    | is a group of properties and has no value of its own | Set its properties, such as kraken.clients.foo.subscriptions.book.symbols.
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

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kraken.connection.idle-timeout         | soon     | is no duration                 | Write a number with a unit, such as 500ms, 10s or 5m.
					kraken.connection.idle-timeout         | 0s       | is not positive                | Use a duration such as 5s.
					kraken.connection.idle-timeout         | 500ms    | is too short for an exchange that says something once a second | Use a duration from 2s, such as 5s.
					kraken.connection.idle-timeout         | 366d     | is longer than 365 days        | Use a duration up to 365d.
					kraken.connection.connect-timeout      | 30d      | is longer than 24 days         | Use a duration up to 24d.
					kraken.connection.connect-timeout      | 999us    | is shorter than a millisecond  | Use a duration such as 5s.
					kraken.connection.status-timeout       | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.connection.ping-interval        | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.connection.reconnect.max-delay  | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.connection.reconnect.stable-period | 110000d | is longer than 365 days      | Use a duration up to 365d.
					kraken.connection.reconnect.throttled-delay | 110000d | is longer than 365 days    | Use a duration up to 365d.
					kraken.connection.reconnect.maintenance-delay | 110000d | is longer than 365 days  | Use a duration up to 365d.
					kraken.subscriptions.probe-after       | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.subscriptions.stable-period     | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.subscriptions.snapshot-timeout  | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.subscriptions.unsubscribe-timeout | 110000d | is longer than 365 days       | Use a duration up to 365d.
					kraken.subscriptions.acknowledgement-timeout | 110000d | is longer than 365 days   | Use a duration up to 365d.
					kraken.subscriptions.resync.max-delay  | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.rest.timeout                    | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.rest.connect-timeout            | 30d      | is longer than 24 days         | Use a duration up to 24d.
					kraken.rest.refusal-pause              | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.rest.lockout-pause              | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.rest.retry.max-delay            | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.connect-budget.window           | 110000d  | is longer than 365 days        | Use a duration up to 365d.
					kraken.connection.reconnect.stable-period | -1s   | is not positive                | Use a duration such as 5s.
					kraken.connection.reconnect.max-delay  | 1ms      | is shorter than the base-delay of 1s | Use a max-delay from 1s, or a base-delay up to 1ms.
					kraken.recording.max-file-size         | large    | is no size                     | Write a number with a unit, such as 512KB or 64MB.
					kraken.checksum.policy                 | always   | is none of its values          | Use one of [every-message, sampled, off].
					kraken.rate-limit.tier                 | gold     | is none of its values          | Use one of [starter, intermediate, pro].
					kraken.subscriptions.level3.depth      | 25       | is no depth of the exchange    | Use one of [10, 100, 1000].
					kraken.subscriptions.level3.depth      | all      | is no whole number             | Use one of [10, 100, 1000].
					kraken.subscriptions.ohlc.interval     | 2m       | is no interval of the exchange | Use one of these numbers of minutes: 1, 5, 15
					kraken.subscriptions.ohlc.interval     | minute   | is no duration                 | Write a number of minutes or a duration
					kraken.subscriptions.executions.enabled | maybe   | is neither true nor false      | Use true or false.
					kraken.endpoints.rest-url              | ftp://x  | is no HTTP address             | Write https://host/path, such as https://api.kraken.com.
					kraken.delivery.trade-bound            | 0        | is not positive                | Use a number from 1.
					kraken.history.enabled                 | perhaps  | is neither true nor false      | Use true or false.
					kraken.history.max-size-per-book       | much     | is no size                     | Write a number with a unit, such as 512KB or 64MB.
					kraken.history.max-size-per-book       | 0        | is not positive                | Use a size such as 64MB.
					kraken.history.max-size-per-book       | 2048MB   | is more than the history of a book can have | Use at most 2047MB.
					kraken.connect-budget.attempts         | 0        | is no budget                   | Use a number of attempts such as 100.
					kraken.connect-budget.attempts         | many     | is no whole number             | Use a number from 1.
					kraken.connect-budget.window           | 0s       | is not positive                | Use a duration such as 10m.
					kraken.rest.body-format                | xml      | is none of its values          | Use one of [form, json].
					kraken.clients.two.history.max-size-per-book | -1B | is not positive               | Use a size such as 64MB.
					kraken.ssl.bundle                      | unknown  | is no SSL bundle               | Define it as spring.ssl.bundle.pem.unknown
					kraken.clients.two.subscriptions.book.depth | 11  | is no depth of the exchange    | Use one of [10, 25, 100, 500, 1000].
					kraken.clients.two.subscriptions.book.depth | ten | is no whole number             | Use one of [10, 25, 100, 500, 1000].
					kraken.clients.two.endpoints.public-url | https://x | is no WebSocket address      | Write wss://host/path
					""")
	void namesThePropertyOfEveryMistake(String property, String value, String reason, String cure,
			CapturedOutput output) {
		fails(Map.of(property, value));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property + "\n")
			.contains("Reason: " + reason)
			.contains("Action:\n\n" + cure);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-1s           | is negative             | Use a duration such as 30s.
			999999999999d | is longer than 365 days | Use a duration up to 365d.
			""")
	void namesTheGracePeriodOfHealth(String value, String reason, String cure, CapturedOutput output) {
		fails(Map.of("management.health.kraken.grace-period", value, "kraken.endpoints.public-url",
				"ws://127.0.0.1:1/v2"), Application.class, HealthApplication.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: management.health.kraken.grace-period\n")
			.contains("Reason: " + reason)
			.contains("Action:\n\n" + cure);
	}

	@Test
	void namesTheIntervalOfRecordingsThatIsTooLong(CapturedOutput output) {
		fails(Map.of("kraken.recording.enabled", "true", "kraken.recording.flush-interval", "110000d"));
		assertThat(output).contains("Property: kraken.recording.flush-interval\n")
			.contains("Reason: is longer than 365 days")
			.contains("Action:\n\nUse a duration up to 365d.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kraken.credentials.api-key=KeyNobodySees | kraken.credentials.api-secret | is missing although 'credentials.api-key' is set
					kraken.credentials.api-secret=SecretNobodySees | kraken.credentials.api-key | is missing although 'credentials.api-secret' is set
					kraken.credentials.api-key=KeyNobodySees;kraken.credentials.api-secret=no Base64: SecretNobodySees | kraken.credentials.api-secret | is not valid Base64
					kraken.credentials.api-key=Key NobodySees;kraken.credentials.api-secret=c2VjcmV0 | kraken.credentials.api-key | contains a character that no key has
					kraken.credentials.api-secret=SecretNobodySees;kraken.credentials.secret-file=/no/file | kraken.credentials.secret-file | is set although kraken.credentials.api-secret is
					kraken.credentials.api-key-file=/no/file | kraken.credentials.secret-file | is missing although kraken.credentials.api-key-file is set
					kraken.credentials.secret-file=/no/file | kraken.credentials.secret-file | is a file that does not exist
					kraken.subscriptions.level3.symbols=BTC/USD | kraken.credentials.api-key | is missing
					kraken.subscriptions.executions.enabled=true | kraken.credentials.api-key | is missing
					kraken.clients.two.subscriptions.balances.enabled=true | kraken.clients.two.credentials.api-key | is missing
					kraken.clients.two.credentials.api-key=KeyNobodySees | kraken.clients.two.credentials.api-secret | is missing
					""")
	void namesThePropertyOfCredentialsAndNeverTheirValue(String properties, String property, String reason,
			CapturedOutput output) {
		Map<String, Object> all = new HashMap<>();
		for (String assignment : properties.split(";")) {
			all.put(assignment.substring(0, assignment.indexOf('=')),
					assignment.substring(assignment.indexOf('=') + 1));
		}
		fails(all);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property + "\n")
			.contains("Reason: " + reason)
			.doesNotContain("NobodySees");
	}

	/** As a placeholder that is not set leaves them. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kraken.endpoints.public-url             | ''          | is blank                  | Write an address, or leave the property out for that of the exchange, wss://ws.kraken.com/v2.
					kraken.endpoints.private-url            | ' '         | is blank                  | Write an address, or leave the property out for that of the exchange, wss://ws-auth.kraken.com/v2.
					kraken.endpoints.level3-url             | ${NOTHING:} | is blank                  | Write an address, or leave the property out for that of the exchange, wss://ws-l3.kraken.com/v2.
					kraken.endpoints.rest-url               | ''          | is blank                  | Write an address, or leave the property out for that of the exchange, https://api.kraken.com.
					kraken.clients.two.endpoints.public-url | ''          | is blank                  | Write an address, or leave the property out for that of the exchange, wss://ws.kraken.com/v2.
					kraken.enabled                          | maybe       | is neither true nor false | Use true or false.
					kraken.enabled                          | on          | is neither true nor false | Use true or false.
					kraken.enabled                          | ''          | is neither true nor false | Use true or false.
					kraken.recording.enabled                | yes         | is neither true nor false | Use true or false.
					""")
	void namesThePropertyThatWouldBeTakenForSomethingElse(String property, String value, String reason, String cure,
			CapturedOutput output) {
		fails(Map.of(property, value));
		assertThat(output).contains("Property: " + property + "\n")
			.contains("Origin: \"" + property + "\" from property source")
			.contains("Reason: " + reason)
			.contains("Action:\n\n" + cure);
	}

	@ParameterizedTest
	@ValueSource(strings = { "kraken.enabled=false", "kraken.enabled=FALSE" })
	void looksAtNothingWhenThereAreToBeNoClients(String enabled) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("kraken.enabled", enabled.substring(enabled.indexOf('=') + 1),
				"kraken.endpoints.public-url", ""));
		try (var context = application.run()) {
			assertThat(context.getBeanProvider(KrakenClient.class)).isEmpty();
		}
	}

	@Test
	void namesASymbolInLowerCaseThatIsThereInUpperCaseAsWell(CapturedOutput output) {
		fails(Map.of("kraken.subscriptions.ticker.symbols", "BTC/USD, btc/usd"));
		assertThat(output).contains("Property: kraken.subscriptions.ticker.symbols\n")
			.contains("Value: \"btc/usd\"\n")
			.contains("Action:\n\nWrite BASE/QUOTE in upper case, such as BTC/USD.");
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
	void namesTheSizeThatIsTooLittleForTheDepth(CapturedOutput output) {
		fails(Map.of("kraken.history.enabled", "true", "kraken.history.max-size-per-book", "64KB",
				"kraken.subscriptions.book.symbols", "BTC/USD", "kraken.subscriptions.book.depth", "1000"));
		assertThat(output).contains("Property: kraken.history.max-size-per-book\n")
			.contains("Value: \"64KB\"\n")
			.contains("Origin: \"kraken.history.max-size-per-book\" from property source \"defaultProperties\"\n")
			.contains("Reason: is too little for a book of depth 1000")
			.containsPattern("Action:\\n\\nUse at least [0-9]+KB\\.");
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
	void showsTheTextOfAPlaceholder(CapturedOutput output) {
		fails(Map.of("kraken.connection.idle-timeout", "${my.timeout}", "my.timeout", "-7s"));
		assertThat(output).contains("Value: \"-7s\"\n").contains("Origin: \"kraken.connection.idle-timeout\" from");
	}

	/** The property is right, and no origin of the wrong value. */
	@Test
	void showsTheValueOfCodeWithoutAnOrigin(CapturedOutput output) {
		fails(Map.of("kraken.connection.idle-timeout", "7s"), Application.class, WithNegativeTimeout.class);
		assertThat(output).contains("Property: kraken.connection.idle-timeout\n")
			.contains("Value: \"PT-1S\"\n")
			.doesNotContain("Origin:");
	}

	@Test
	void namesNoPropertyForAnOptionThatHasNone(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class, WithoutName.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run().close());
		assertThat(output).contains("Option 'name' = '' is empty. Name the client.").doesNotContain("kraken.name");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WithUnknownChannel | has the channel 'tickers', which is not one of [book, level3, ticker
			WithWrongParameter | has the parameters (Ticker), which no event of the channel trade has. Parameters may be
			WithResult         | has the result String, which nobody would take; make it void
			WithWrongSymbol    | names 'btcusd', which is no symbol. Write BASE/QUOTE in upper case
			""")
	void namesTheListenerThatCannotBeOne(String listener, String reason, CapturedOutput output) throws Exception {
		Class<?> type = Class.forName(StartupFailureTests.class.getName() + "$" + listener);
		fails(Map.of(), ListenerApplication.class, type);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("A @KrakenListener method cannot be used:")
			.contains("    Method: " + type.getDeclaredMethods()[0] + "\n")
			.contains("    Reason: it " + reason)
			.contains("Action:\n\nCorrect the method or the attributes of its annotation.");
	}

	@Test
	void namesTheListenerThatWantsAnotherDepth(CapturedOutput output) {
		fails(Map.of("kraken.subscriptions.book.symbols", "BTC/USD"), ListenerApplication.class, WithDepth.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The Kraken listener 'deep' cannot start:")
			.contains("The book of BTC/USD is wanted with depth 10 already");
	}

	@Test
	void namesTheListenerAndThePropertyOfTheCredentialsThatItsClientLacks(CapturedOutput output) {
		fails(Map.of("kraken.clients.desk.endpoints.public-url", "ws://127.0.0.1:1/v2"), ListenerApplication.class,
				WithoutCredentials.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The Kraken listener 'fills' cannot start:")
			.contains("Property: kraken.clients.desk.credentials.api-key\n")
			.contains("Reason: is missing")
			.contains("Action:\n\nThe channel executions needs credentials");
	}

	private static void fails(Map<String, Object> properties) {
		fails(properties, Application.class);
	}

	private static void fails(Map<String, Object> properties, Class<?>... sources) {
		SpringApplication application = new SpringApplication(sources);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties);
		assertThatException().isThrownBy(() -> application.run().close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
			SslAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
			KrakenListenerAutoConfiguration.class })
	static class ListenerApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KrakenHealthContributorAutoConfiguration.class)
	static class HealthApplication {

	}

	static class WithUnknownChannel {

		@KrakenListener(channel = "tickers")
		void onTicker(Ticker ticker) {
		}

	}

	static class WithWrongParameter {

		@KrakenListener(channel = "trade")
		void onTicker(Ticker ticker) {
		}

	}

	static class WithResult {

		@KrakenListener(channel = "ticker")
		String onTicker(Ticker ticker) {
			return "";
		}

	}

	static class WithWrongSymbol {

		@KrakenListener(channel = "ticker", symbols = "btcusd")
		void onTicker(Ticker ticker) {
		}

	}

	static class WithDepth {

		@KrakenListener(id = "deep", channel = "book", symbols = "BTC/USD", depth = "100")
		void onBook(BookView book) {
		}

	}

	static class WithoutCredentials {

		@KrakenListener(id = "fills", channel = "executions", client = "desk")
		void onReport(ExecutionReport report) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithNegativeTimeout {

		@Bean
		KrakenClientBuilderCustomizer negativeTimeout() {
			return (builder) -> builder
				.connection(ConnectionOptions.builder().idleTimeout(Duration.ofSeconds(-1)).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutName {

		@Bean
		KrakenClientBuilderCustomizer withoutName() {
			return (builder) -> builder.options((options) -> options.withName(""));
		}

	}

}
