// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.time.Duration;

import dev.krakenboot.core.internal.session.SessionSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

/**
 * Breakers and rate limiters whose time is a moved loop's.
 */
public final class TestGuards implements SessionSettings.Guards {

	private final ManualEventLoop loop;

	private final int requestsPerSecond;

	public TestGuards(ManualEventLoop loop) {
		this(loop, 10);
	}

	public TestGuards(ManualEventLoop loop, int requestsPerSecond) {
		this.loop = loop;
		this.requestsPerSecond = requestsPerSecond;
	}

	@Override
	public CircuitBreaker circuitBreaker(String connection) {
		return CircuitBreaker.of(connection, CircuitBreakerConfig.custom().clock(this.loop.clock()).build());
	}

	@Override
	public RateLimiter rateLimiter(String connection) {
		return RateLimiter.of(connection,
				RateLimiterConfig.custom()
					.limitForPeriod(this.requestsPerSecond)
					.limitRefreshPeriod(Duration.ofSeconds(1))
					.timeoutDuration(Duration.ofMinutes(1))
					.build(),
				this.loop::nanoTime);
	}

}
