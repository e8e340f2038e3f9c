// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Exponential delay with full jitter: attempt n waits a random time between zero and
 * {@code min(cap, base * 2^(n - 1))}. A pure function of the attempt and the random
 * source.
 *
 * @param base bound of the first delay, more than zero
 * @param cap bound of every delay, at least the base and at most 365 days
 * @see <a href=
 * "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * backoff and jitter</a>
 */
public record ReconnectDelay(Duration base, Duration cap) {

	/** One second, doubled up to one minute. */
	public static final ReconnectDelay DEFAULT = new ReconnectDelay(Duration.ofSeconds(1), Duration.ofSeconds(60));

	public ReconnectDelay {
		if (base.isNegative() || base.isZero()) {
			throw new InvalidOptionException("reconnect.base", base.toString(), "is not positive",
					"Use a duration such as 1s.");
		}
		if (cap.compareTo(base) < 0) {
			throw new InvalidOptionException("reconnect.cap", cap.toString(), "is shorter than the base " + base,
					"Use a duration such as 60s.");
		}
		Options.requireAtMost("reconnect.cap", cap, Options.LONGEST);
	}

	/**
	 * Longest delay before an attempt.
	 * @param attempt number of the attempt, counted from 1
	 */
	public Duration bound(int attempt) {
		if (attempt < 1) {
			throw new IllegalArgumentException("Attempts count from 1, not " + attempt);
		}
		Duration bound = this.base;
		for (int i = 1; i < attempt && bound.compareTo(this.cap) < 0; i++) {
			bound = bound.multipliedBy(2);
		}
		return (bound.compareTo(this.cap) < 0) ? bound : this.cap;
	}

	/**
	 * Delay before an attempt.
	 * @param attempt number of the attempt, counted from 1
	 * @param random source of the jitter
	 */
	public Duration delay(int attempt, RandomGenerator random) {
		return Duration.ofNanos(random.nextLong(bound(attempt).toNanos() + 1));
	}

}
