// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.simulator.KrakenSimulator;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client in an application that has the starter of Resilience4j.
 */
class ResilienceRegistriesTests {

	@Test
	void usesTheInstancesOfTheApplication() {
		try (KrakenSimulator exchange = KrakenSimulator.builder().build().start();
				ConfigurableApplicationContext context = run(exchange)) {
			KrakenClient client = context.getBean(KrakenClient.class);
			await().atMost(Duration.ofSeconds(20))
				.until(() -> client.connections().get(0).state() == ConnectionState.CONNECTED);
			var breaker = context.getBean(CircuitBreakerRegistry.class).circuitBreaker("kraken-public");
			assertThat(breaker.getCircuitBreakerConfig().getSlidingWindowSize()).isEqualTo(7);
			await().atMost(Duration.ofSeconds(20)).until(() -> breaker.getMetrics().getNumberOfSuccessfulCalls() == 1);
			assertThat(context.getBean(RateLimiterRegistry.class)
				.rateLimiter("kraken-public")
				.getRateLimiterConfig()
				.getLimitForPeriod()).isEqualTo(3);
			assertThat(context.getBean(CircuitBreakerEndpoint.class).getAllCircuitBreakers().getCircuitBreakers())
				.containsKey("kraken-public");
			assertThat(context.getBean(MeterRegistry.class)
				.get("resilience4j.circuitbreaker.state")
				.tag("name", "kraken-public")
				.meters()).isNotEmpty();
			assertThat(context.getBean(HealthEndpoint.class).healthForPath("circuitBreakers")).isInstanceOfSatisfying(
					IndicatedHealthDescriptor.class,
					(health) -> assertThat(health.getDetails()).containsKey("kraken-public"));
		}
	}

	private static ConfigurableApplicationContext run(KrakenSimulator exchange) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(Map.of("kraken.connect-budget.attempts", "1000", "kraken.endpoints.public-url",
				exchange.publicUrl().toString(),
				"resilience4j.circuitbreaker.instances.kraken-public.sliding-window-size", "7",
				"resilience4j.circuitbreaker.instances.kraken-public.register-health-indicator", "true",
				"resilience4j.ratelimiter.instances.kraken-public.limit-for-period", "3",
				"resilience4j.ratelimiter.instances.kraken-public.limit-refresh-period", "1s",
				"resilience4j.ratelimiter.instances.kraken-public.timeout-duration", "10m",
				"management.endpoints.web.exposure.include", "*", "management.endpoints.jmx.exposure.include", "*",
				"management.health.circuitbreakers.enabled", "true"));
		return application.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
