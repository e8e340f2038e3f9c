// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.actuate.KrakenEndpointWebExtension;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.autoconfigure.actuate.KrakenEndpointAutoConfiguration;
import dev.krakenboot.autoconfigure.auth.HttpTransportDecorator;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.autoconfigure.health.KrakenHealthContributorAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.autoconfigure.metrics.KrakenMetricsAutoConfiguration;
import dev.krakenboot.autoconfigure.metrics.KrakenRestMetricsAutoConfiguration;
import dev.krakenboot.autoconfigure.observation.KrakenObservationAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.health.KrakenHealthContributor;
import dev.krakenboot.metrics.KrakenMetrics;
import dev.krakenboot.metrics.KrakenRestMetrics;
import dev.krakenboot.observation.KrakenObservations;
import dev.krakenboot.testing.FakeClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans of the application in the place of those that observe clients.
 */
class BeansOfTheApplicationTests {

	private static final HttpTransport TRANSPORT = (call) -> {
		throw new IllegalStateException("no call is expected");
	};

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenAuthAutoConfiguration.class,
				KrakenListenerAutoConfiguration.class, KrakenMetricsAutoConfiguration.class,
				KrakenRestMetricsAutoConfiguration.class, KrakenEndpointAutoConfiguration.class,
				KrakenHealthContributorAutoConfiguration.class, KrakenObservationAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=kraken")
		.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(ObservationRegistry.class, ObservationRegistry::create);

	private final ApplicationContextRunner withClient = this.contextRunner.withBean("krakenClient", KrakenClient.class,
			() -> new FakeClient("default"));

	static Stream<Arguments> beans() {
		KrakenEndpoint endpoint = new KrakenEndpoint(List.of(), List.of());
		return Stream.of(bean(KrakenEndpoint.class, "krakenEndpoint", () -> endpoint),
				bean(KrakenEndpointWebExtension.class, "krakenEndpointWebExtension",
						() -> new KrakenEndpointWebExtension(endpoint)),
				bean(KrakenMetrics.class, "krakenMetrics", () -> new KrakenMetrics(List.of(), Clock.systemUTC())),
				bean(KrakenRestMetrics.class, "krakenRestMetrics",
						() -> new KrakenRestMetrics("mine", KrakenRestClient.builder(TRANSPORT).build(), null,
								Clock.systemUTC())),
				bean(KrakenHealthContributor.class, "krakenHealthContributor",
						() -> new KrakenHealthContributor(List.of(), Duration.ZERO, Clock.systemUTC())),
				bean(KrakenObservations.class, "krakenObservations",
						() -> new KrakenObservations(ObservationRegistry.NOOP, null)));
	}

	private static <B> Arguments bean(Class<B> type, String name, Supplier<B> bean) {
		return Arguments.of(type, name, bean);
	}

	@ParameterizedTest
	@MethodSource("beans")
	<B> void standAloneUnderAnotherName(Class<B> type, String name, Supplier<B> bean) {
		this.withClient.run((context) -> assertThat(context).hasBean(name));
		this.withClient.withBean("mine", type, bean::get).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(type).hasBean("mine").doesNotHaveBean(name);
		});
	}

	@ParameterizedTest
	@MethodSource("beans")
	<B> void standAloneUnderTheSameName(Class<B> type, String name, Supplier<B> bean) {
		this.withClient.withBean(name, type, bean::get).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(type);
		});
	}

	@Test
	void takeThePlaceOfWhatHasNoTypeOfItsOwnByTheirNames() {
		KrakenClientBuilderCustomizer customizer = (builder) -> {
		};
		HttpTransportDecorator decorator = (client, transport) -> transport;
		HealthIndicator health = () -> null;
		this.withClient
			.withBean("krakenTokenObservationCustomizer", KrakenClientBuilderCustomizer.class, () -> customizer)
			.withBean("krakenObservedTransports", HttpTransportDecorator.class, () -> decorator)
			.withBean("krakenHealthIndicator", HealthIndicator.class, () -> health)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(KrakenHealthContributor.class);
				assertThat(context.getBean("krakenTokenObservationCustomizer")).isSameAs(customizer);
				assertThat(context.getBean("krakenObservedTransports")).isSameAs(decorator);
			});
	}

	/**
	 * REST clients of named clients are candidates only where their names are asked for.
	 */
	@Test
	void measureTheRestClientsOfNamedClients() {
		this.contextRunner
			.withPropertyValues("kraken.clients.btc.endpoints.public-url=ws://127.0.0.1:1/v2",
					"kraken.clients.btc.credentials.api-key=key", "kraken.clients.btc.credentials.api-secret=c2VjcmV0")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				SimpleMeterRegistry registry = new SimpleMeterRegistry();
				context.getBean("krakenRestMetrics", MeterBinder.class).bindTo(registry);
				assertThat(registry.get("kraken.rest.pending").tag("client", "btc").gauge().value()).isZero();
				assertThat(registry.get("kraken.token.fetched").tag("client", "btc").functionCounter().count())
					.isZero();
			});
	}

}
