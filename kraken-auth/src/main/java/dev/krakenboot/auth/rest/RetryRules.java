// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.KrakenRequestException;
import dev.krakenboot.core.error.RetryAdvice;
import org.jspecify.annotations.Nullable;

/**
 * Which failed requests are sent again, and when.
 */
final class RetryRules {

	private final RestOptions options;

	private final RandomGenerator random;

	RetryRules(RestOptions options, RandomGenerator random) {
		this.options = options;
		this.random = random;
	}

	/** The exchange's error, null when the exchange did not say anything. */
	static @Nullable ExchangeError errorOf(KrakenException failure) {
		if (failure instanceof KrakenRequestException refused) {
			return refused.error();
		}
		return (failure instanceof KrakenAuthenticationException refused) ? refused.error() : null;
	}

	/** How long to wait before the next attempt, null when there is none. */
	@Nullable Duration delay(PendingCall call, KrakenException failure, Instant now) {
		if (!call.request.isRead() || call.attempts >= this.options.maxAttempts()) {
			return null;
		}
		ExchangeError error = errorOf(failure);
		Duration jitter = this.options.retryDelay().delay(call.attempts, this.random);
		if (error == null) {
			boolean passes = (failure instanceof UnusableAnswerException unusable) ? unusable.isTransient()
					: failure instanceof KrakenConnectionException;
			return passes ? jitter : null;
		}
		if (error.retry() == RetryAdvice.WITH_FRESH_NONCE) {
			return call.freshNonceTried ? null : Duration.ZERO;
		}
		if (error.retry() != RetryAdvice.LATER && error.retry() != RetryAdvice.OUTCOME_UNKNOWN) {
			return null;
		}
		Duration least = error.waitFrom(now);
		if (error.retryAfter() != null) {
			least = least.multipliedBy(call.attempts);
		}
		Duration delay = least.plus(jitter);
		return (least.compareTo(longest()) > 0) ? null : delay;
	}

	/** A wait, or the longest one when it is longer. */
	Duration atMostLongest(Duration wait) {
		return (wait.compareTo(longest()) > 0) ? longest() : wait;
	}

	private Duration longest() {
		return this.options.retryDelay().cap();
	}

}
