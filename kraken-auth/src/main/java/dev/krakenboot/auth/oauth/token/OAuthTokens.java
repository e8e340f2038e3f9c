// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.token;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one user. Both are secrets: whoever stores them encrypts them. The text form
 * shows neither.
 *
 * @param accessToken secret for the exchange's OAuth endpoints
 * @param refreshToken secret that buys the next pair once; null when the exchange gave
 * none
 * @param obtainedAt when the exchange gave them, by the clock of the client
 * @param expiresAt when the access token ends; null when the exchange did not say, then
 * it is used until it is refused
 * @param scope blank-separated scopes that were granted; empty when neither asked for nor
 * told
 */
public record OAuthTokens(String accessToken, @Nullable String refreshToken, Instant obtainedAt,
		@Nullable Instant expiresAt, String scope) {

	@Override
	public String toString() {
		return "OAuthTokens <redacted> obtained " + this.obtainedAt + ", good until "
				+ ((this.expiresAt != null) ? this.expiresAt : "refused") + ", scope '" + this.scope + "'";
	}

}
