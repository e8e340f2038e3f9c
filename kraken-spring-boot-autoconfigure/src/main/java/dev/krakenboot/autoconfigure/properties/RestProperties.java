// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;

import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * REST calls.
 *
 * @param timeout Longest time until one attempt has its complete answer.
 * @param connectTimeout Longest time until a connection is open. Has no effect when the
 * calls go through the WebClient of the application.
 * @param maxAttempts How often a request that changes nothing is sent at most.
 * @param maxPending How many requests may wait or be under way; more are refused.
 * @param maxAnswerSize Largest body of an answer.
 * @param refusalPause How long requests fail without asking the exchange after it has
 * refused the key, the signature or a permission.
 * @param lockoutPause How long requests fail without asking the exchange after it has
 * locked the account out for a while.
 * @param nonceUnit What nonces count. A key that has seen a finer unit refuses a coarser
 * one for ever.
 * @param bodyFormat How parameters of private requests are written.
 * @param userAgent Value of the header User-Agent.
 * @param retry delays between attempts
 */
public record RestProperties(@DefaultValue("10s") Duration timeout, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("3") int maxAttempts, @DefaultValue("64") int maxPending,
		@DefaultValue("16MB") DataSize maxAnswerSize, @DefaultValue("5m") Duration refusalPause,
		@DefaultValue("15m") Duration lockoutPause, @DefaultValue("milliseconds") NonceUnit nonceUnit,
		@DefaultValue("form") BodyFormat bodyFormat, @DefaultValue("kraken-spring-boot") String userAgent,
		@DefaultValue Retry retry) {

	private static final DataSize LARGEST_ANSWER = DataSize.ofGigabytes(1);

	/**
	 * Largest body of an answer in bytes.
	 * @throws InvalidOptionException if it is not positive, or beyond one gigabyte
	 */
	public int maxAnswerBytes() {
		long bytes = PropertyChecks.requirePositive("rest.max-answer-size", this.maxAnswerSize);
		if (bytes > LARGEST_ANSWER.toBytes()) {
			throw new InvalidOptionException("rest.max-answer-size", this.maxAnswerSize.toString(),
					"is more than memory should hold", "Use a size up to 1GB, such as 16MB.");
		}
		return (int) bytes;
	}

	/**
	 * Delays before the second and later attempts.
	 * @throws InvalidOptionException if they cannot be used
	 */
	public ReconnectDelay retryDelay() {
		return PropertyChecks.delay("rest.retry", this.retry.baseDelay(), this.retry.maxDelay());
	}

	/**
	 * Delays before the second and later attempts.
	 *
	 * @param baseDelay Longest delay before the second attempt, doubled with each further
	 * one; the delay itself is random.
	 * @param maxDelay Longest delay before any attempt.
	 */
	public record Retry(@DefaultValue("1s") Duration baseDelay, @DefaultValue("60s") Duration maxDelay) {

	}

	/**
	 * How parameters are written.
	 */
	public enum BodyFormat {

		/** As HTML forms are. */
		FORM,

		/** As JSON, every value a string. */
		JSON

	}

	/**
	 * What a nonce counts.
	 */
	public enum NonceUnit {

		/** Usual unit. */
		MILLISECONDS,

		/** Thousandths of a millisecond. */
		MICROSECONDS,

		/** Millionths of a millisecond. */
		NANOSECONDS

	}

}
