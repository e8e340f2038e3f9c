// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Credentials cannot be used, or the exchange does not accept them for this request. The
 * message names the property or the permission and the cure.
 */
public class KrakenAuthenticationException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final @Nullable ExchangeError error;

	/**
	 * Creates the exception.
	 * @param message what is wrong and what to do; never a secret
	 * @param error the exchange's error, null when the exchange was not asked
	 */
	public KrakenAuthenticationException(String message, @Nullable ExchangeError error) {
		this(message, error, null);
	}

	/**
	 * Creates the exception with a cause.
	 * @param message what is wrong and what to do; never a secret
	 * @param error the exchange's error, null when the exchange was not asked
	 * @param cause what led to it, null for nothing more
	 */
	public KrakenAuthenticationException(String message, @Nullable ExchangeError error, @Nullable Throwable cause) {
		super(message, cause);
		this.error = error;
	}

	/**
	 * The exchange's error, null when the exchange was not asked.
	 */
	public @Nullable ExchangeError error() {
		return this.error;
	}

}
