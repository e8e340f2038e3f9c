// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestStatus;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.core.limit.RateLimitStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Meters of a REST client and of the WebSocket tokens that it fetches, listed in the
 * project's {@code docs/metrics.md}.
 */
public final class KrakenRestMetrics implements MeterBinder {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final KrakenRestClient rest;

	private final @Nullable RestTokenProvider tokens;

	private final Clock clock;

	private final Tags tags;

	/**
	 * Creates the binder.
	 * @param client name of the client that it belongs to
	 * @param rest the REST client, which must not be garbage before the registry is
	 * @param tokens its tokens, null for none
	 * @param clock the present time, for ages
	 */
	public KrakenRestMetrics(String client, KrakenRestClient rest, @Nullable RestTokenProvider tokens, Clock clock) {
		this.tags = Tags.of("client", client);
		this.rest = rest;
		this.tokens = tokens;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("kraken.rest.pending", this.rest, (rest) -> rest.status().pending())
			.description("REST calls that wait or are under way")
			.tags(this.tags)
			.register(registry);
		Gauge.builder("kraken.rest.refused", this.rest, (rest) -> (rest.status().refusedUntil() != null) ? 1 : 0)
			.description("Whether private calls fail at once, because the credentials were refused")
			.tags(this.tags)
			.register(registry);
		bindLimit(registry, RestStatus::privateLimit);
		bindLimit(registry, RestStatus::publicLimit);
		if (this.tokens != null) {
			bindTokens(registry, this.tokens);
		}
	}

	private void bindLimit(MeterRegistry registry, Function<RestStatus, RateLimitStatus> limit) {
		Tags tags = this.tags.and("limit", limit.apply(this.rest.status()).name());
		Gauge.builder("kraken.ratelimit.used", this.rest, (rest) -> limit.apply(rest.status()).used().doubleValue())
			.description("Points of the limit in use")
			.tags(tags)
			.register(registry);
		Gauge.builder("kraken.ratelimit.max", this.rest, (rest) -> limit.apply(rest.status()).max())
			.description("Points that the client allows itself")
			.tags(tags)
			.register(registry);
	}

	private void bindTokens(MeterRegistry registry, RestTokenProvider tokens) {
		TimeGauge.builder("kraken.token.age", tokens, TimeUnit.SECONDS, this::ageInSeconds)
			.description("Time since a WebSocket token was last fetched")
			.tags(this.tags)
			.register(registry);
		FunctionCounter.builder("kraken.token.fetched", tokens, (counted) -> counted.status().fetched())
			.description("WebSocket tokens fetched")
			.tags(this.tags)
			.register(registry);
		FunctionCounter.builder("kraken.token.failures", tokens, (counted) -> counted.status().failures())
			.description("WebSocket tokens that could not be fetched")
			.tags(this.tags)
			.register(registry);
	}

	private double ageInSeconds(RestTokenProvider tokens) {
		Instant fetchedAt = tokens.status().fetchedAt();
		return (fetchedAt != null) ? Duration.between(fetchedAt, this.clock.instant()).toNanos() / NANOS_PER_SECOND
				: Double.NaN;
	}

}
