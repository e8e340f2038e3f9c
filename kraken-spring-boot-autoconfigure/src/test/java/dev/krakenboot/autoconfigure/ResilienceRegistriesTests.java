// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint;
import io.github.resilience4j.springboot.ratelimiter.monitoring.endpoint.RateLimiterEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final KrakenSimulator exchange = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().levels(20).pair(SimulatedPair.BTC_USD).pair(SimulatedPair.ETH_USD).build())
		.build()
		.start();

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.exchange.close();
	}

	@Test
	void showsItsInstancesToTheApplication() {
		run("management.health.circuitbreakers.enabled=true", "management.health.ratelimiters.enabled=true",
				"resilience4j.circuitbreaker.instances.kraken-public.register-health-indicator=true",
				"resilience4j.ratelimiter.configs.default.register-health-indicator=true");
		var breaker = this.context.getBean(CircuitBreakerRegistry.class).circuitBreaker("kraken-public");
		await().atMost(PATIENCE).until(() -> breaker.getMetrics().getNumberOfSuccessfulCalls() == 1);
		assertThat(this.context.getBean(CircuitBreakerEndpoint.class).getAllCircuitBreakers().getCircuitBreakers())
			.containsKey("kraken-public");
		assertThat(this.context.getBean(RateLimiterEndpoint.class).getAllRateLimiters().getRateLimiters())
			.contains("kraken-public");
		assertThat(this.context.getBean(MeterRegistry.class)
			.get("resilience4j.circuitbreaker.state")
			.tag("name", "kraken-public")
			.meters()).isNotEmpty();
		for (String group : new String[] { "circuitBreakers", "rateLimiters" }) {
			assertThat(this.context.getBean(HealthEndpoint.class).healthForPath(group)).isInstanceOfSatisfying(
					IndicatedHealthDescriptor.class,
					(health) -> assertThat(health.getDetails()).as(group).containsKey("kraken-public"));
		}
		assertDefaults(breaker("kraken-public"), 10);
	}

	@Test
	void showsInstancesThatNothingConfigures() {
		run();
		assertThat(this.context.getBean(CircuitBreakerEndpoint.class).getAllCircuitBreakers().getCircuitBreakers())
			.containsKey("kraken-public");
		assertThat(this.context.getBean(RateLimiterEndpoint.class).getAllRateLimiters().getRateLimiters())
			.contains("kraken-public");
		assertDefaults(breaker("kraken-public"), 10);
		assertLimit(limiter("kraken-public"), 10);
	}

	/** As properties, and as the relaxed names that YAML often has. */
	@ParameterizedTest
	@ValueSource(strings = { "limit-for-period", "limitForPeriod" })
	void changesOnlyTheValueThatIsConfigured(String limitForPeriod) {
		run("resilience4j.ratelimiter.instances.kraken-public." + limitForPeriod + "=3",
				"resilience4j.circuitbreaker.instances.kraken-public.wait-duration-in-open-state=5s");
		assertLimit(limiter("kraken-public"), 3);
		CircuitBreakerConfig breaker = breaker("kraken-public");
		assertDefaults(breaker, 10);
		assertThat(breaker.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(5_000);
	}

	@Test
	void limitsAsItsOwnPropertySaysWhereTheInstanceSaysNothing() {
		run("resilience4j.ratelimiter.instances.kraken-public.event-consumer-buffer-size=7",
				"kraken.subscriptions.requests-per-second=6");
		assertLimit(limiter("kraken-public"), 6);
	}

	@Test
	void takesTheDefaultOfTheApplicationForAllConnections() {
		run("resilience4j.circuitbreaker.configs.default.sliding-window-size=20",
				"resilience4j.circuitbreaker.configs.default.slow-call-duration-threshold=7s",
				"resilience4j.circuitbreaker.instances.other.minimum-number-of-calls=2",
				"resilience4j.ratelimiter.configs.default.limit-for-period=4",
				"kraken.subscriptions.book.symbols=BTC/USD,ETH/USD",
				"kraken.subscriptions.max-symbols-per-connection=1");
		for (String instance : new String[] { "kraken-public", "kraken-public-2" }) {
			assertThat(this.context.getBean(CircuitBreakerRegistry.class).find(instance)).isPresent();
			assertDefaults(breaker(instance), 20);
			assertThat(breaker(instance).getSlowCallDurationThreshold()).isEqualTo(Duration.ofSeconds(7));
			assertLimit(limiter(instance), 4);
		}
		assertThat(breaker("other").getFailureRateThreshold()).isEqualTo(50);
	}

	@Test
	void takesTheDefaultOfTheApplicationForAConfiguredInstance() {
		run("resilience4j.circuitbreaker.configs.default.sliding-window-size=20",
				"resilience4j.circuitbreaker.instances.kraken-public.slow-call-duration-threshold=7s",
				"resilience4j.ratelimiter.configs.default.limit-for-period=4",
				"resilience4j.ratelimiter.instances.kraken-public.register-health-indicator=true");
		assertDefaults(breaker("kraken-public"), 20);
		assertThat(breaker("kraken-public").getSlowCallDurationThreshold()).isEqualTo(Duration.ofSeconds(7));
		assertLimit(limiter("kraken-public"), 4);
	}

	@Test
	void takesTheBaseOfAnInstance() {
		run("resilience4j.circuitbreaker.configs.shared.sliding-window-size=30",
				"resilience4j.circuitbreaker.instances.kraken-public.base-config=shared",
				"resilience4j.circuitbreaker.instances.kraken-public.slow-call-duration-threshold=7s",
				"resilience4j.ratelimiter.configs.shared.limit-for-period=2",
				"resilience4j.ratelimiter.instances.kraken-public.base-config=shared");
		assertDefaults(breaker("kraken-public"), 30);
		assertThat(breaker("kraken-public").getSlowCallDurationThreshold()).isEqualTo(Duration.ofSeconds(7));
		assertLimit(limiter("kraken-public"), 2);
	}

	@Test
	void takesTheSharedConfigurationOfConnections() {
		run("resilience4j.circuitbreaker.configs.kraken-connections.sliding-window-size=12",
				"resilience4j.ratelimiter.configs.kraken-connections.limit-for-period=5",
				"resilience4j.ratelimiter.instances.kraken-public.base-config=kraken-connections");
		assertDefaults(breaker("kraken-public"), 12);
		assertLimit(limiter("kraken-public"), 5);
	}

	@Test
	void knowsTheInstancesOfNamedClients() {
		run("kraken.clients.Desk_1.endpoints.public-url=" + this.exchange.publicUrl(),
				"kraken.clients.Desk_1.subscriptions.requests-per-second=8",
				"resilience4j.ratelimiter.instances[kraken-Desk_1-public].timeout-duration=10m",
				"resilience4j.circuitbreaker.instances[kraken-Desk_1-public].sliding-window-size=15",
				"resilience4j.ratelimiter.instances.kraken-orders.limit-for-period=9");
		assertLimit(limiter("kraken-Desk_1-public"), 8);
		assertDefaults(breaker("kraken-Desk_1-public"), 15);
		assertThat(limiter("kraken-orders").getLimitRefreshPeriod()).as("an instance of the application")
			.isEqualTo(Duration.ofNanos(500));
	}

	private CircuitBreakerConfig breaker(String name) {
		return this.context.getBean(CircuitBreakerRegistry.class).circuitBreaker(name).getCircuitBreakerConfig();
	}

	private RateLimiterConfig limiter(String name) {
		return this.context.getBean(RateLimiterRegistry.class).rateLimiter(name).getRateLimiterConfig();
	}

	private static void assertDefaults(CircuitBreakerConfig breaker, int window) {
		assertThat(breaker.getSlidingWindowType()).isEqualTo(SlidingWindowType.COUNT_BASED);
		assertThat(breaker.getSlidingWindowSize()).isEqualTo(window);
		assertThat(breaker.getMinimumNumberOfCalls()).isEqualTo(10);
		assertThat(breaker.getFailureRateThreshold()).isEqualTo(90);
		assertThat(breaker.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(1);
	}

	private static void assertLimit(RateLimiterConfig limiter, int limit) {
		assertThat(limiter.getLimitForPeriod()).isEqualTo(limit);
		assertThat(limiter.getLimitRefreshPeriod()).isEqualTo(Duration.ofSeconds(1));
		assertThat(limiter.getTimeoutDuration()).isEqualTo(Duration.ofMinutes(10));
	}

	/** Only what the application configures, and where the exchange is. */
	private void run(String... assignments) {
		Map<String, Object> properties = new HashMap<>();
		properties.put("kraken.endpoints.public-url", this.exchange.publicUrl().toString());
		properties.put("management.endpoints.web.exposure.include", "*");
		properties.put("management.endpoints.jmx.exposure.include", "*");
		for (String assignment : assignments) {
			properties.put(assignment.substring(0, assignment.indexOf('=')),
					assignment.substring(assignment.indexOf('=') + 1));
		}
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		properties.put("kraken.connect-budget.attempts", "1000");
		application.setDefaultProperties(properties);
		this.context = application.run();
		KrakenClient client = this.context.getBean(KrakenClient.class);
		await().atMost(PATIENCE).until(() -> client.connections().get(0).state() == ConnectionState.CONNECTED);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
