// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.RequestSigner;
import dev.krakenboot.core.error.ErrorCategory;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.RetryAdvice;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the exchange has refused about credentials, so that it is not asked
 * again and again until it locks the account out. Safe for any thread.
 */
final class RefusalGuard {

	/** Refused nonces in a row after which the key is taken for a shared one. */
	private static final int MOST_NONCES = 4;

	/** Stands for every method. */
	private static final String ALL = "";

	private final RestOptions options;

	private final InstantSource clock;

	private final Map<String, Refusal> refusals = new HashMap<>();

	private final byte[] salt = new byte[32];

	private int noncesInARow;

	RefusalGuard(RestOptions options, InstantSource clock) {
		this.options = options;
		this.clock = clock;
		new SecureRandom().nextBytes(this.salt);
	}

	/**
	 * Lets a request pass.
	 * @throws KrakenAuthenticationException if the exchange would refuse it again
	 */
	synchronized void check(RestRequest request, KrakenCredentials credentials) {
		if (this.refusals.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		String signer = fingerprint(credentials);
		this.refusals.values()
			.removeIf((refusal) -> !refusal.until.isAfter(now)
					|| refusal.signer != null && !refusal.signer.equals(signer));
		Refusal refusal = this.refusals.getOrDefault(ALL, this.refusals.get(request.method()));
		if (refusal != null) {
			throw new KrakenAuthenticationException(
					request + " was not sent, because the exchange has refused before. " + refusal.cause.getMessage()
							+ ". It will be asked again from " + refusal.until + ", or with other credentials",
					refusal.cause.error());
		}
	}

	/**
	 * Takes notice of a success or of a refusal that has nothing to do with credentials.
	 */
	synchronized void accepted() {
		this.noncesInARow = 0;
	}

	/** Takes notice of a refusal. */
	synchronized void refused(RestRequest request, KrakenCredentials credentials,
			KrakenAuthenticationException failure) {
		ExchangeError error = failure.error();
		if (error == null || !error.known()) {
			return;
		}
		if (error.retry() == RetryAdvice.WITH_FRESH_NONCE) {
			this.noncesInARow++;
			if (this.noncesInARow >= MOST_NONCES) {
				put(ALL, this.options.refusalPause(), credentials, failure);
				this.noncesInARow = 0;
			}
		}
		else if (error.retry() == RetryAdvice.BY_DECISION) {
			put(ALL, this.options.lockoutPause(), null, failure);
		}
		else if (error.category() == ErrorCategory.PERMISSION) {
			put(request.method(), this.options.refusalPause(), credentials, failure);
		}
		else if (error.category() == ErrorCategory.AUTHENTICATION) {
			put(ALL, this.options.refusalPause(), credentials, failure);
		}
	}

	private void put(String method, Duration pause, @Nullable KrakenCredentials credentials,
			KrakenAuthenticationException failure) {
		if (credentials != null && credentials.isWiped()) {
			return;
		}
		String signer = (credentials != null) ? fingerprint(credentials) : null;
		this.refusals.put(method, new Refusal(this.clock.instant().plus(pause), signer, failure));
	}

	/** Tells credentials apart without keeping them. */
	private String fingerprint(KrakenCredentials credentials) {
		return credentials.apiKey() + RequestSigner.sign(credentials, ALL, 0, this.salt);
	}

	/** Until when all requests are refused, null when they are not. */
	synchronized @Nullable Instant refusedUntil() {
		Refusal refusal = this.refusals.get(ALL);
		return (refusal != null && refusal.until.isAfter(this.clock.instant())) ? refusal.until : null;
	}

	private record Refusal(Instant until, @Nullable String signer, KrakenAuthenticationException cause) {
	}

}
