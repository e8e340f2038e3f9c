// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The exchange cannot be reached, or the connection that carried the work is gone.
 */
public class KrakenConnectionException extends KrakenException {

	private static final long serialVersionUID = 1L;

	public KrakenConnectionException(String message) {
		super(message);
	}

	public KrakenConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
