// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.concurrent.CompletionException;

import dev.krakenboot.core.error.KrakenException;
import org.jspecify.annotations.Nullable;

/** What failed stages carry. */
final class Failures {

	private Failures() {
	}

	/** The failure without what stages wrap around it. */
	static Throwable cause(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause != null) ? cause : new KrakenException("Failed for an unknown cause");
	}

}
