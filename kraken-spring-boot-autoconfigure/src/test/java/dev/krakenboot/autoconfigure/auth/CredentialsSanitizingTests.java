// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.util.Map;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsSanitizingTests {

	private static final String KEY = "KeyThatNobodyMaySee";

	private static final String SECRET = "c2VjcmV0LXRoYXQtbm9ib2R5LW1heS1zZWU=";

	private static final String OTHER_SECRET = "YW5vdGhlci1zZWNyZXQtb2YtYS10ZXN0";

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
				KrakenSanitizingAutoConfiguration.class, EndpointAutoConfiguration.class,
				EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=ALWAYS",
				"management.endpoint.configprops.show-values=ALWAYS", "kraken.endpoints.public-url=ws://127.0.0.1:1/v2",
				"kraken.endpoints.private-url=ws://127.0.0.1:1/v2", "kraken.endpoints.rest-url=http://127.0.0.1:1",
				"kraken.credentials.api-key=" + KEY, "kraken.credentials.api-secret=${MY_SECRET}",
				"kraken.credentials.apiSecret=" + SECRET,
				"kraken.clients.other.endpoints.public-url=ws://127.0.0.1:1/v2",
				"kraken.clients.other.credentials.api-key=" + KEY,
				"kraken.clients.other.credentials.api-secret=" + OTHER_SECRET, "command.line=run --secret=" + SECRET)
		.withInitializer((context) -> addVariables(context.getEnvironment()));

	private static void addVariables(ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("MY_SECRET", SECRET, "KRAKEN_CREDENTIALS_APISECRET", SECRET)));
	}

	@Test
	void showsNoCredentialsThoughAllValuesAreShown() {
		this.contextRunner.run((context) -> {
			String env = this.mapper.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null));
			String properties = this.mapper.writeValueAsString(
					context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
			assertThat(env).contains("ws://127.0.0.1:1/v2", "MY_SECRET", "command.line", "kraken.credentials.api-key")
				.doesNotContain(KEY, SECRET, OTHER_SECRET);
			assertThat(properties).contains("ws://127.0.0.1:1/v2", "credentials")
				.doesNotContain(KEY, SECRET, OTHER_SECRET);
		});
	}

	/** So that the test above is no test of nothing. */
	@Test
	void wouldShowThemWithoutTheFunction() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EndpointAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.env.show-values=ALWAYS", "kraken.credentials.api-secret=" + SECRET)
			.run((context) -> assertThat(
					this.mapper.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null)))
				.contains(SECRET));
	}

	@Test
	void keepsSecretsOutOfTheTextOfTheProperties() {
		this.contextRunner.run((context) -> assertThat(context.getBean(KrakenProperties.class).toString())
			.doesNotContain(KEY, SECRET, OTHER_SECRET));
	}

}
