// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.time.Clock;
import java.time.Duration;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.oauth.authorization.AuthorizationRequestStore;
import dev.krakenboot.auth.oauth.token.OAuthTokenStore;
import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Builder of {@link OAuthClient}. Not safe for several threads.
 */
public final class OAuthClientBuilder {

	final OAuthClientRegistration registration;

	final HttpTransport transport;

	final AuthorizationRequestStore requestStore;

	final OAuthTokenStore tokenStore;

	Clock clock = Clock.systemUTC();

	Duration refreshMargin = OAuthClient.DEFAULT_REFRESH_MARGIN;

	Duration retryDelay = OAuthClient.DEFAULT_RETRY_DELAY;

	Duration authorizationTimeout = OAuthClient.DEFAULT_AUTHORIZATION_TIMEOUT;

	Duration requestTimeout = OAuthClient.DEFAULT_REQUEST_TIMEOUT;

	OAuthClientBuilder(OAuthClientRegistration registration, HttpTransport transport,
			AuthorizationRequestStore requestStore, OAuthTokenStore tokenStore) {
		this.registration = registration;
		this.transport = transport;
		this.requestStore = requestStore;
		this.tokenStore = tokenStore;
	}

	/**
	 * Sets the clock that tells when tokens and authorisations end.
	 * @param clock the clock
	 */
	public OAuthClientBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Sets how long before its end an access token is refreshed, at most half its life.
	 * @param refreshMargin the value
	 * @throws InvalidOptionException if it is not positive
	 */
	public OAuthClientBuilder refreshMargin(Duration refreshMargin) {
		this.refreshMargin = requirePositive("oauth.refresh-margin", refreshMargin);
		return this;
	}

	/**
	 * Sets how long a refresh that failed is not repeated, and how old an access token is
	 * at least that is refreshed because the exchange refused it.
	 * @param retryDelay the value
	 * @throws InvalidOptionException if it is not positive
	 */
	public OAuthClientBuilder retryDelay(Duration retryDelay) {
		this.retryDelay = requirePositive("oauth.retry-delay", retryDelay);
		return this;
	}

	/**
	 * Sets how long a user may stay at the exchange.
	 * @param authorizationTimeout the value
	 * @throws InvalidOptionException if it is not positive
	 */
	public OAuthClientBuilder authorizationTimeout(Duration authorizationTimeout) {
		this.authorizationTimeout = requirePositive("oauth.authorization-timeout", authorizationTimeout);
		return this;
	}

	/**
	 * Sets the longest time until an answer is complete.
	 * @param requestTimeout the value
	 * @throws InvalidOptionException if it is not positive
	 */
	public OAuthClientBuilder requestTimeout(Duration requestTimeout) {
		this.requestTimeout = requirePositive("oauth.request-timeout", requestTimeout);
		return this;
	}

	private static Duration requirePositive(String option, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidOptionException(option, value.toString(), "is not positive",
					"Write a duration such as 10s.");
		}
		return value;
	}

	/**
	 * The client.
	 */
	public OAuthClient build() {
		return new OAuthClient(this);
	}

}
