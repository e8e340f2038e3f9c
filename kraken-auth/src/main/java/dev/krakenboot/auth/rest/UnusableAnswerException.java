// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import dev.krakenboot.core.error.KrakenConnectionException;

/**
 * Something answered that was not the API.
 */
final class UnusableAnswerException extends KrakenConnectionException {

	private static final long serialVersionUID = 1L;

	private final int status;

	UnusableAnswerException(String message, int status) {
		super(message);
		this.status = status;
	}

	/** Whether it is a state of the moment. */
	boolean isTransient() {
		return this.status >= 500 || isTooManyRequests();
	}

	boolean isTooManyRequests() {
		return this.status == 429;
	}

}
