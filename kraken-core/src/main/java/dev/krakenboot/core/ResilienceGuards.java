// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.time.Duration;

import dev.krakenboot.core.internal.session.SessionSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;

/**
 * Breakers and rate limiters of a client's connections, from the given registries. Those
 * that are not there yet are of the registry's shared configuration
 * {@code kraken-connections}, or {@code kraken-<client>-connections} of a client with a
 * name; where there is none, of the client's own values.
 */
final class ResilienceGuards implements SessionSettings.Guards {

	/** Opens after ten attempts of which nine failed; one attempt a minute then tries. */
	static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
		.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
		.slidingWindowSize(10)
		.minimumNumberOfCalls(10)
		.failureRateThreshold(90)
		.waitDurationInOpenState(Duration.ofMinutes(1))
		.permittedNumberOfCallsInHalfOpenState(1)
		.build();

	private static final String SHARED = "connections";

	private static final Duration SECOND = Duration.ofSeconds(1);

	/** Requests are reserved, never waited for; this bounds how far ahead. */
	private static final Duration MAX_RESERVATION = Duration.ofMinutes(10);

	private final KrakenClientOptions options;

	private final CircuitBreakerRegistry circuitBreakers;

	private final RateLimiterRegistry rateLimiters;

	ResilienceGuards(KrakenClientOptions options, CircuitBreakerRegistry circuitBreakers,
			RateLimiterRegistry rateLimiters) {
		this.options = options;
		this.circuitBreakers = circuitBreakers;
		this.rateLimiters = rateLimiters;
	}

	@Override
	public CircuitBreaker circuitBreaker(String connection) {
		return this.circuitBreakers.circuitBreaker(instance(connection),
				this.circuitBreakers.getConfiguration(instance(SHARED)).orElse(BREAKER));
	}

	@Override
	public RateLimiter rateLimiter(String connection) {
		return this.rateLimiters.rateLimiter(instance(connection),
				this.rateLimiters.getConfiguration(instance(SHARED)).orElseGet(this::limit));
	}

	private RateLimiterConfig limit() {
		return RateLimiterConfig.custom()
			.limitForPeriod(this.options.subscriptions().requestsPerSecond())
			.limitRefreshPeriod(SECOND)
			.timeoutDuration(MAX_RESERVATION)
			.build();
	}

	private String instance(String connection) {
		boolean only = this.options.name().equals(KrakenClientOptions.DEFAULT_NAME);
		return only ? "kraken-" + connection : "kraken-" + this.options.name() + "-" + connection;
	}

}
