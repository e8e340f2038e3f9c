// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.actuate.ListenerDescriptor;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.actuate.KrakenEndpointAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.autoconfigure.metrics.KrakenMetricsAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of annotated listeners, as metrics and at the endpoint. */
class ListenerMetersTests {

	private final FakeClient client = new FakeClient("default");

	private final FakeClient other = new FakeClient("other");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class,
				KrakenMetricsAutoConfiguration.class, KrakenEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=kraken")
		.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
		.withBean("krakenClient", KrakenClient.class, () -> this.client, (definition) -> definition.setPrimary(true))
		.withBean("otherKrakenClient", KrakenClient.class, () -> this.other);

	@Test
	void countCallsAndFailuresById() {
		this.contextRunner.withBean("desk", Desk.class).run((context) -> {
			SimpleMeterRegistry registry = context.getBean(SimpleMeterRegistry.class);
			KrakenMetrics metrics = context.getBean(KrakenMetrics.class);
			metrics.bindTo(registry);
			this.client.announce(SampleEvents.ticker("BTC/USD", 1));
			this.client.announce(SampleEvents.ticker("BTC/USD", 2));
			this.client.announce(SampleEvents.ticker("ETH/USD", 0));
			assertThat(count(registry, "kraken.listener.calls")).isEqualTo(3);
			assertThat(count(registry, "kraken.listener.failures")).isEqualTo(1);
			assertThat(registry.get("kraken.listener.calls").functionCounters()).hasSize(1);
			assertThat(registry.find("kraken.delivery.pending").tag("listener", "quotes").gauges()).hasSize(1);
			metrics.close();
			assertThat(registry.getMeters()).isEmpty();
		});
	}

	@Test
	void areAtTheEndpointToo() {
		this.contextRunner.withBean("desk", Desk.class).run((context) -> {
			this.client.announce(SampleEvents.ticker("BTC/USD", 0));
			KrakenEndpoint endpoint = context.getBean(KrakenEndpoint.class);
			assertThat(endpoint.kraken().listeners())
				.containsExactly(new ListenerDescriptor("quotes", "default", "ticker", "RUNNING", 1, 1));
			KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
			registry.pause();
			assertThat(endpoint.kraken().listeners()).extracting(ListenerDescriptor::state).containsExactly("PAUSED");
			registry.stop();
			assertThat(endpoint.kraken().listeners()).extracting(ListenerDescriptor::state).containsExactly("STOPPED");
		});
	}

	private static double count(SimpleMeterRegistry registry, String name) {
		return registry.get(name).tag("client", "default").tag("listener", "quotes").functionCounter().count();
	}

	static class Desk {

		@KrakenListener(id = "quotes", channel = "ticker", symbols = { "BTC/USD", "ETH/USD" })
		void hear(TickerUpdate update) {
			if (update.ticker().last().signum() == 0) {
				throw new IllegalStateException("thrown on purpose");
			}
		}

	}

}
