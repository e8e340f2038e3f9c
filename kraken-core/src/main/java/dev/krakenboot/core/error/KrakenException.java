// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of the client's exceptions. Subtypes exist only where a caller would act
 * differently; values are in fields, never only in the text, and no secret is in either.
 */
public class KrakenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public KrakenException(String message) {
		super(message);
	}

	public KrakenException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
