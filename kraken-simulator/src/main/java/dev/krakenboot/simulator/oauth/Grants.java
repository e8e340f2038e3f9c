// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Codes and tokens. Safe for use by several threads.
 */
final class Grants {

	private static final int BYTES = 32;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Code> codes = new HashMap<>();

	private final Map<String, Token> accessTokens = new HashMap<>();

	private final Map<String, Token> refreshTokens = new HashMap<>();

	Grants(Clock clock) {
		this.clock = clock;
	}

	synchronized String code(Grant grant, String redirectUri, @Nullable String challenge, Duration lifetime) {
		String code = drawn();
		this.codes.put(code, new Code(grant, redirectUri, challenge, this.clock.instant().plus(lifetime)));
		return code;
	}

	/**
	 * Uses a code up, whether it is good or not. A code used before ends the tokens it
	 * was exchanged for.
	 * @param text the code
	 * @return the code, null when it is unknown, expired or used
	 */
	synchronized @Nullable Code take(String text) {
		Code code = this.codes.get(text);
		if (code == null || !this.clock.instant().isBefore(code.expires)) {
			return null;
		}
		if (code.used) {
			endTokens(code.grant);
			return null;
		}
		code.used = true;
		return code;
	}

	/**
	 * Uses a refresh token up.
	 * @param refreshToken the token
	 * @param client who uses it
	 * @return what it is for, null when it is unknown, expired, used or another client's
	 */
	synchronized @Nullable Grant refresh(String refreshToken, SimulatedOAuthClient client) {
		Token token = this.refreshTokens.get(refreshToken);
		if (token == null || token.grant().client() != client || !this.clock.instant().isBefore(token.expires())) {
			return null;
		}
		this.refreshTokens.remove(refreshToken);
		endTokens(token.grant());
		return token.grant();
	}

	synchronized Pair issue(Grant grant, Duration accessLifetime, Duration refreshLifetime) {
		Instant now = this.clock.instant();
		Pair pair = new Pair(drawn(), drawn());
		this.accessTokens.put(pair.accessToken(), new Token(grant, now.plus(accessLifetime)));
		this.refreshTokens.put(pair.refreshToken(), new Token(grant, now.plus(refreshLifetime)));
		return pair;
	}

	synchronized @Nullable Grant access(String accessToken) {
		Token token = this.accessTokens.get(accessToken);
		return (token != null && this.clock.instant().isBefore(token.expires())) ? token.grant() : null;
	}

	synchronized void endAccessTokens() {
		this.accessTokens.clear();
	}

	synchronized void endAll() {
		this.codes.clear();
		this.accessTokens.clear();
		this.refreshTokens.clear();
	}

	private void endTokens(Grant grant) {
		this.accessTokens.values().removeIf((token) -> token.grant() == grant);
		this.refreshTokens.values().removeIf((token) -> token.grant() == grant);
	}

	private String drawn() {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** A code and what must come with it. */
	static final class Code {

		private final Grant grant;

		private final String redirectUri;

		private final @Nullable String challenge;

		private final Instant expires;

		private boolean used;

		private Code(Grant grant, String redirectUri, @Nullable String challenge, Instant expires) {
			this.grant = grant;
			this.redirectUri = redirectUri;
			this.challenge = challenge;
			this.expires = expires;
		}

		Grant grant() {
			return this.grant;
		}

		String redirectUri() {
			return this.redirectUri;
		}

		@Nullable String challenge() {
			return this.challenge;
		}

	}

	/**
	 * An access or refresh token.
	 *
	 * @param grant what it is for
	 * @param expires when it ends
	 */
	private record Token(Grant grant, Instant expires) {
	}

	/**
	 * An access token with its refresh token.
	 *
	 * @param accessToken the access token
	 * @param refreshToken the refresh token
	 */
	record Pair(String accessToken, String refreshToken) {

		@Override
		public String toString() {
			return "Pair[]";
		}

	}

}
