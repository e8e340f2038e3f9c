// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

import org.jspecify.annotations.Nullable;

/**
 * There is no access to the user's account: the user must authorise the application
 * (again).
 */
public class AuthorizationRequiredException extends OAuthException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Creates the exception.
	 * @param reason why there is no access
	 * @param message what failed and what to do; no secret in it
	 * @param status HTTP status of the answer, 0 when there was none
	 * @param code the exchange's error code, if it sent one
	 */
	public AuthorizationRequiredException(Reason reason, String message, int status, @Nullable String code) {
		super(message, status, code, false, null);
		this.reason = reason;
	}

	/**
	 * Why there is no access.
	 */
	public Reason reason() {
		return this.reason;
	}

	/** Why there is no access. */
	public enum Reason {

		/** No tokens are stored for the user. */
		NO_TOKENS,

		/** The access token is over and there is no refresh token. */
		NO_REFRESH_TOKEN,

		/** The exchange does not accept the refresh token any more. */
		REFRESH_REFUSED

	}

}
