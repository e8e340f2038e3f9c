// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import dev.krakenboot.core.error.KrakenConnectionException;

/**
 * A request was not sent, for a reason that may pass.
 */
final class NotSentException extends KrakenConnectionException {

	private static final long serialVersionUID = 1L;

	NotSentException(String message, Throwable cause) {
		super(message, cause);
	}

}
