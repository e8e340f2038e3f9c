// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.net.URI;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

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
