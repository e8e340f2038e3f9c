// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenException;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth request failed. Subtypes say what the application has to do; this one alone
 * means that the request itself failed and the user's authorisation is as good as before.
 */
public class OAuthException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final @Nullable String code;

	private final boolean retryable;

	private final @Nullable ExchangeError error;

	/**
	 * Creates the exception.
	 * @param message what failed and what to do; no secret in it
	 * @param status HTTP status of the answer, 0 when there was none
	 * @param code the exchange's error code such as {@code invalid_grant}, if it sent one
	 * @param retryable whether the same request can succeed later
	 * @param cause what went wrong below, if anything
	 */
	public OAuthException(String message, int status, @Nullable String code, boolean retryable,
			@Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
		this.code = code;
		this.retryable = retryable;
		this.error = null;
	}

	/**
	 * Creates the exception for an error in the form of the trading API.
	 * @param message what failed and what to do; no secret in it
	 * @param status HTTP status of the answer
	 * @param error the exchange's error
	 */
	public OAuthException(String message, int status, ExchangeError error) {
		super(message);
		this.status = status;
		this.code = error.code();
		this.retryable = error.isTransient();
		this.error = error;
	}

	/**
	 * HTTP status of the answer; 0 when there was none.
	 */
	public int status() {
		return this.status;
	}

	/**
	 * The exchange's error code such as {@code invalid_grant} or
	 * {@code EGeneral:Permission denied}; null when it sent none.
	 */
	public @Nullable String code() {
		return this.code;
	}

	/**
	 * The exchange's error, taken apart; null unless it has the form of the trading API.
	 */
	public @Nullable ExchangeError error() {
		return this.error;
	}

	/**
	 * Whether the same request can succeed later without anything being changed.
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

}
