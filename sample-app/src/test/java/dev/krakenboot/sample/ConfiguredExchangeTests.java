// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.net.URI;
import java.time.Duration;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConfiguredExchangeTests {

	@Test
	void leavesTheEndpointsAsConfiguredWithoutTheEmbeddedExchange() {
		try (ConfigurableApplicationContext context = run("--sample.exchange.embedded=false",
				"--kraken.endpoints.public-url=ws://127.0.0.1:1/v2")) {
			assertThat(context.getBeanProvider(KrakenSimulator.class).getIfAvailable()).isNull();
			assertThat(context.getBean(KrakenConnectionDetails.class).getPublicUrl())
				.isEqualTo(URI.create("ws://127.0.0.1:1/v2"));
		}
	}

	@Test
	void showsNoAccountWithoutCredentials() {
		try (ConfigurableApplicationContext context = run("--sample.exchange.embedded=false",
				"--kraken.endpoints.public-url=ws://127.0.0.1:1/v2")) {
			assertThat(context.getBean(AccountController.class).account().getStatusCode())
				.isEqualTo(HttpStatus.NO_CONTENT);
		}
	}

	@Test
	void showsTheAccountWhoseCredentialsAreSet() {
		try (KrakenSimulator other = KrakenSimulator.builder().build().start()) {
			ApiKey key = other.accounts().defaultAccount().key();
			other.accounts().defaultAccount().balances().deposit("EUR", "7.0000");
			try (ConfigurableApplicationContext context = run("--sample.exchange.embedded=false",
					"--kraken.endpoints.public-url=" + other.publicUrl(),
					"--kraken.endpoints.private-url=" + other.privateUrl(),
					"--kraken.endpoints.rest-url=" + other.restUrl(), "--kraken.credentials.api-key=" + key.publicKey(),
					"--kraken.credentials.api-secret=" + key.secret())) {
				AccountController controller = context.getBean(AccountController.class);
				await().atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(controller.account().getBody().balances())
						.contains(new AccountController.BalanceRow("EUR", "7.0000")));
			}
		}
	}

	/** Without a client, so that no test reaches the real exchange. */
	@Test
	void hasNoEmbeddedExchangeWhenLive() {
		try (ConfigurableApplicationContext context = run("--spring.profiles.active=live", "--kraken.enabled=false")) {
			assertThat(context.getBeanProvider(KrakenSimulator.class).getIfAvailable()).isNull();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(SampleApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

}
