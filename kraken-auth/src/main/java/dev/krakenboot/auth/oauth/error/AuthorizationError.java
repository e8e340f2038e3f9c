// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

import java.util.Locale;

/**
 * What the exchange says in a callback instead of a code.
 */
public enum AuthorizationError {

	/** The request lacks a parameter or has a wrong one. */
	INVALID_REQUEST(false),

	/** The application may not ask for codes. */
	UNAUTHORIZED_CLIENT(false),

	/** The user, or the exchange, did not consent. */
	ACCESS_DENIED(false),

	/** The exchange gives no codes this way. */
	UNSUPPORTED_RESPONSE_TYPE(false),

	/** A scope is unknown, or not registered for the application. */
	INVALID_SCOPE(false),

	/** The exchange failed. */
	SERVER_ERROR(true),

	/** The exchange is overloaded or under maintenance. */
	TEMPORARILY_UNAVAILABLE(true),

	/** A value that this version does not know. */
	UNKNOWN(false);

	private final boolean retryable;

	AuthorizationError(boolean retryable) {
		this.retryable = retryable;
	}

	/**
	 * Whether a new authorisation may succeed without anything being changed.
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

	/**
	 * The value of a wire text, {@link #UNKNOWN} for a text not known.
	 * @param text parameter {@code error} of a callback
	 */
	public static AuthorizationError of(String text) {
		for (AuthorizationError error : values()) {
			if (error.name().toLowerCase(Locale.ROOT).equals(text)) {
				return error;
			}
		}
		return UNKNOWN;
	}

}
