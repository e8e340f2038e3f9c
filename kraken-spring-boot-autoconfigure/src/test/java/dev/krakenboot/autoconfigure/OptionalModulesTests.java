// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;
import java.util.Set;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.autoconfigure.actuate.KrakenEndpointAutoConfiguration;
import dev.krakenboot.autoconfigure.health.KrakenHealthContributorAutoConfiguration;
import dev.krakenboot.autoconfigure.metrics.KrakenMetricsAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.health.KrakenHealthContributor;
import dev.krakenboot.metrics.KrakenMetrics;
import dev.krakenboot.testing.ApplicationProbe;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.IsolatedClassPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OptionalModulesTests {

	private final ApplicationContextRunner withoutModules = new ApplicationContextRunner()
		.withBean(KrakenClient.class, () -> new FakeClient("default", "BTC/USD"))
		.withPropertyValues("management.endpoints.web.exposure.include=*")
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenEndpointAutoConfiguration.class,
				KrakenHealthContributorAutoConfiguration.class, KrakenMetricsAutoConfiguration.class));

	private final ApplicationContextRunner withModules = this.withoutModules.withConfiguration(
			AutoConfigurations.of(EndpointAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@Test
	void hasEndpointHealthAndMetricsWhenAllModulesAreThere() {
		this.withModules.run((context) -> {
			assertThat(context).hasSingleBean(KrakenEndpoint.class)
				.hasSingleBean(KrakenHealthContributor.class)
				.hasSingleBean(KrakenMetrics.class);
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("kraken")).isNotNull();
		});
	}

	@Test
	void worksWithoutActuator() {
		assertThat(beansWithout("spring-boot-actuator", "spring-boot-actuator-autoconfigure")).contains("krakenClient")
			.doesNotContain("krakenEndpoint")
			.contains("krakenHealthContributor");
	}

	@Test
	void worksWithoutTheHealthModule() {
		assertThat(beansWithout("spring-boot-health")).contains("krakenClient", "krakenEndpoint", "krakenMetrics")
			.doesNotContain("krakenHealthContributor");
	}

	@Test
	void worksWithoutMicrometer() {
		this.withoutModules.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(KrakenClient.class)
				.doesNotHaveBean(KrakenMetrics.class)
				.hasSingleBean(KrakenEndpoint.class));
		assertThat(beansWithout("micrometer-core", "spring-boot-micrometer-metrics", "resilience4j-spring-boot4"))
			.contains("krakenClient", "krakenEndpoint", "krakenHealthContributor")
			.doesNotContain("krakenMetrics");
	}

	@Test
	void worksWithoutAuth() {
		assertThat(beansWithout("kraken-auth")).contains("krakenClient", "krakenMetrics")
			.doesNotContain("krakenRestClient", "krakenHttpTransport", "krakenNonceSource");
	}

	@Test
	void worksWithoutWebClient() {
		assertThat(beansWithout("spring-webflux", "spring-boot-webflux", "spring-boot-webclient"))
			.contains("krakenClient", "krakenRestClient", "krakenHttpTransport")
			.doesNotContain("krakenWebClientTransportFactory");
	}

	@Test
	void worksWithoutTheStarterOfResilience4j() {
		assertThat(beansWithout("resilience4j-spring-boot4")).contains("krakenClient", "krakenRestClient");
	}

	@ParameterizedTest
	@CsvSource({ "spring-boot-actuator-autoconfigure, krakenEndpoint", "spring-boot-micrometer-metrics, krakenMetrics",
			"spring-boot-webclient, krakenWebClientTransportFactory", "spring-boot-jackson, none" })
	void worksWithoutEachOfTheOthers(String jar, String absent) {
		assertThat(beansWithout(jar)).contains("krakenClient", "krakenRestClient").doesNotContain(absent);
	}

	@Test
	void worksWithoutAnyOfThem() {
		assertThat(beansWithout("spring-boot-actuator", "spring-boot-actuator-autoconfigure", "spring-boot-health",
				"spring-boot-micrometer-metrics", "spring-boot-micrometer-observation", "micrometer-core",
				"resilience4j-spring-boot4"))
			.contains("krakenClient")
			.doesNotContain("krakenEndpoint", "krakenMetrics", "krakenHealthContributor");
	}

	/**
	 * Names of the beans of a real application without these jars. A filtered class
	 * loader would not do: it still shows the annotations of the absent modules.
	 */
	private static Set<String> beansWithout(String... jars) {
		return IsolatedClassPath.without(jars)
			.run(ApplicationProbe.class,
					Map.of("kraken.endpoints.public-url", "ws://127.0.0.1:1/v2", "spring.main.web-application-type",
							"none", "management.endpoints.web.exposure.include", "*"))
			.keySet();
	}

	@Test
	void hasNoMetricsWithoutARegistry() {
		this.withoutModules.run((context) -> assertThat(context).doesNotHaveBean(KrakenMetrics.class));
	}

	@Test
	void hasNoHealthWhenThatIsSwitchedOff() {
		this.withModules.withPropertyValues("management.health.kraken.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KrakenHealthContributor.class)
				.hasSingleBean(KrakenEndpoint.class));
	}

	@Test
	void hasNoHealthWhenAllDefaultsAreSwitchedOff() {
		this.withModules.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KrakenHealthContributor.class));
	}

	@Test
	void hasNoEndpointWithoutAccess() {
		this.withModules.withPropertyValues("management.endpoint.kraken.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(KrakenEndpoint.class)
				.hasSingleBean(KrakenHealthContributor.class));
	}

	@Test
	void hasNoneOfThemWithoutAClient() {
		new ApplicationContextRunner()
			.withPropertyValues("kraken.enabled=false", "management.endpoints.web.exposure.include=*")
			.withConfiguration(
					AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenEndpointAutoConfiguration.class,
							KrakenHealthContributorAutoConfiguration.class, KrakenMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KrakenEndpoint.class)
				.doesNotHaveBean(KrakenHealthContributor.class)
				.doesNotHaveBean(KrakenMetrics.class));
	}

}
