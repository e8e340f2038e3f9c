// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Instant;

import dev.krakenboot.core.limit.RateLimitStatus;
import org.jspecify.annotations.Nullable;

/**
 * State of a {@link KrakenRestClient} at one moment.
 *
 * @param privateLimit rate limit of private calls
 * @param publicLimit rate limit of public calls
 * @param pending calls that wait or are under way
 * @param refusedUntil until when private calls fail without asking the exchange, because
 * it did not accept the credentials; null when they do not
 */
public record RestStatus(RateLimitStatus privateLimit, RateLimitStatus publicLimit, int pending,
		@Nullable Instant refusedUntil) {
}
