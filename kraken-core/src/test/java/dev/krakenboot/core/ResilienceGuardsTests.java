// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResilienceGuardsTests {

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();

	@Test
	void haveTheirOwnDefaultsAndNotThoseOfTheRegistry() {
		ResilienceGuards guards = guards("default");
		assertThat(guards.circuitBreaker("public").getCircuitBreakerConfig()).isSameAs(ResilienceGuards.BREAKER);
		RateLimiterConfig limit = guards.rateLimiter("public-2").getRateLimiterConfig();
		assertThat(limit.getLimitForPeriod()).isEqualTo(10);
		assertThat(limit.getLimitRefreshPeriod()).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.limiters.find("kraken-public-2")).isPresent();
	}

	@Test
	void areOfTheSharedConfigurationOfConnectionsWhereTheRegistryHasOne() {
		CircuitBreakerConfig breaker = CircuitBreakerConfig.custom().slidingWindowSize(3).build();
		RateLimiterConfig limit = RateLimiterConfig.custom().limitForPeriod(4).build();
		this.breakers.addConfiguration("kraken-connections", breaker);
		this.limiters.addConfiguration("kraken-desk-connections", limit);
		ResilienceGuards ofDefault = guards("default");
		ResilienceGuards ofDesk = guards("desk");
		assertThat(ofDefault.circuitBreaker("level3").getCircuitBreakerConfig()).isSameAs(breaker);
		assertThat(ofDefault.rateLimiter("level3").getRateLimiterConfig().getLimitForPeriod()).isEqualTo(10);
		assertThat(ofDesk.circuitBreaker("public").getCircuitBreakerConfig()).isSameAs(ResilienceGuards.BREAKER);
		assertThat(ofDesk.rateLimiter("public").getRateLimiterConfig()).isSameAs(limit);
	}

	@Test
	void areTheInstancesThatTheRegistryHas() {
		var breaker = this.breakers.circuitBreaker("kraken-public");
		var limiter = this.limiters.rateLimiter("kraken-desk-private");
		assertThat(guards("default").circuitBreaker("public")).isSameAs(breaker);
		assertThat(guards("desk").rateLimiter("private")).isSameAs(limiter);
	}

	private ResilienceGuards guards(String client) {
		return new ResilienceGuards(KrakenClientOptions.DEFAULT.withName(client), this.breakers, this.limiters);
	}

}
