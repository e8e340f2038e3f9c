// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Listeners in applications that change what others take for granted: all beans are lazy,
 * or the client is a mock.
 */
class KrakenListenerSpringApplicationTests {

	@Test
	void listensWhenTheApplicationIsLazy() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LazyApplication.class)
			.web(WebApplicationType.NONE)
			.lazyInitialization(true)
			.run()) {
			assertThat(context.getBean(KrakenListenerEndpointRegistry.class).getListenerContainerIds())
				.containsExactly("listening.hear");
			FakeClient client = context.getBean(FakeClient.class);
			client.announce(SampleEvents.ticker("BTC/USD", 1));
			assertThat(context.getBean("listening", Listening.class).symbols).containsExactly("BTC/USD");
			assertThat(context.getBeanFactory().containsSingleton("idle")).isFalse();
		}
	}

	@Test
	void startsAndStopsWithAMockOfTheClientWithoutHearingAnything() {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(MockApplication.class)
			.web(WebApplicationType.NONE)
			.run();
		KrakenListenerContainer container = context.getBean(KrakenListenerEndpointRegistry.class)
			.getListenerContainer("listening.hear");
		assertThat(container).isNotNull();
		container.pause();
		container.resume();
		container.stop();
		container.start();
		context.close();
		assertThat(container.isRunning()).isFalse();
		assertThat(container.getCalls()).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class })
	static class LazyApplication {

		@Bean
		FakeClient krakenClient() {
			return new FakeClient("default");
		}

		@Bean
		Listening listening() {
			return new Listening();
		}

		@Bean
		@Lazy
		Listening later() {
			return new Listening();
		}

		@Bean
		List<String> idle() {
			return List.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MockApplication {

		@Bean
		KrakenClient krakenClient() {
			return mock(KrakenClient.class);
		}

		@Bean
		Listening listening() {
			return new Listening();
		}

	}

	static class Listening {

		final List<String> symbols = new ArrayList<>();

		@KrakenListener(channel = "ticker", symbols = "BTC/USD")
		void hear(Ticker ticker) {
			this.symbols.add(ticker.symbol());
		}

	}

}
