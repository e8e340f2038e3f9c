// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.limit.RateLimitStatus;
import org.jspecify.annotations.Nullable;

/**
 * Meters of one rate limit.
 */
final class LimitMeters {

	private LimitMeters() {
	}

	static void register(MeterGroup group, Function<KrakenClient, @Nullable RateLimitStatus> limit) {
		group.gauge("kraken.ratelimit.used", "Points of the limit in use",
				value(limit, (status) -> status.used().doubleValue()));
		group.gauge("kraken.ratelimit.max", "Points that the client allows itself", value(limit, RateLimitStatus::max));
	}

	private static ToDoubleFunction<KrakenClient> value(Function<KrakenClient, @Nullable RateLimitStatus> limit,
			ToDoubleFunction<RateLimitStatus> value) {
		return (client) -> {
			RateLimitStatus status = limit.apply(client);
			return (status != null) ? value.applyAsDouble(status) : Double.NaN;
		};
	}

}
