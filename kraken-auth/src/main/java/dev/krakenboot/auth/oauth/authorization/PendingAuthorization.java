// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.time.Instant;

/**
 * What is remembered of an authorisation while the user is at the exchange. Plain values,
 * so that a store can write it as it likes; the state and the verifier are secrets and
 * not in its text form.
 *
 * @param state random text that the callback must bring back
 * @param userId the application's own id of the user who started it
 * @param codeVerifier PKCE secret behind the challenge in the address
 * @param redirectUri redirect URI exactly as sent
 * @param scope blank-separated scopes asked for, empty for all that are registered
 * @param expiresAt when a callback comes too late
 */
public record PendingAuthorization(String state, String userId, String codeVerifier, String redirectUri, String scope,
		Instant expiresAt) {

	@Override
	public String toString() {
		return "PendingAuthorization <redacted> until " + this.expiresAt;
	}

}
