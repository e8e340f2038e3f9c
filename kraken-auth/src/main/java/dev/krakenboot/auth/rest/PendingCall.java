// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.concurrent.CompletableFuture;

import dev.krakenboot.core.error.KrakenException;
import org.jspecify.annotations.Nullable;

/**
 * Request that has no final answer yet. Lives on the client's loop.
 */
final class PendingCall {

	final RestRequest request;

	final CompletableFuture<RestAnswer> result = new CompletableFuture<>();

	/** Attempts so far. */
	int attempts;

	boolean freshNonceTried;

	/** Why the last attempt failed, null before that. */
	@Nullable KrakenException failure;

	PendingCall(RestRequest request) {
		this.request = request;
	}

}
