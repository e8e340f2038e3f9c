// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

import org.jspecify.annotations.Nullable;

/**
 * An authorisation did not lead to tokens. The same callback cannot be used again, so
 * that going on means to start a new authorisation.
 */
public class AuthorizationFailedException extends OAuthException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable AuthorizationError callbackError;

	/**
	 * Creates the exception.
	 * @param reason where the authorisation failed
	 * @param callbackError what the callback says, if it says an error
	 * @param message what failed and what to do; no secret in it
	 * @param status HTTP status of the token endpoint, 0 when it was not asked
	 * @param code the exchange's error code, if it sent one
	 * @param retryable whether a new authorisation may succeed without anything being
	 * changed
	 * @param cause what went wrong below, if anything
	 */
	public AuthorizationFailedException(Reason reason, @Nullable AuthorizationError callbackError, String message,
			int status, @Nullable String code, boolean retryable, @Nullable Throwable cause) {
		super(message, status, code, retryable, cause);
		this.reason = reason;
		this.callbackError = callbackError;
	}

	/**
	 * Where the authorisation failed.
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What the callback says; null unless it says an error.
	 */
	public @Nullable AuthorizationError callbackError() {
		return this.callbackError;
	}

	/** Where the authorisation failed. */
	public enum Reason {

		/** The callback says an error, such as that the user did not consent. */
		REFUSED,

		/** The callback carries neither a code nor an error, or one of them twice. */
		MALFORMED_CALLBACK,

		/**
		 * No authorisation is waiting for the state of the callback: it was forged, used
		 * before, or forgotten because it is too old.
		 */
		UNKNOWN_STATE,

		/** Another user of the application has started the authorisation. */
		OTHER_USER,

		/** The user took too long. */
		EXPIRED,

		/** The token endpoint does not accept the code. */
		CODE_REFUSED,

		/** The token endpoint gave no usable answer; the code may be spent. */
		NO_ANSWER

	}

}
