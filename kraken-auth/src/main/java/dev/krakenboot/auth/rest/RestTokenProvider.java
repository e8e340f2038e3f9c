// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;

/**
 * Provider that asks the REST API when a connection needs a token, and at no other time.
 * A token that nobody has used and that is still good is handed out again; any number of
 * callers share one request, and those who find its token used share another. Nothing is
 * repeated here beyond what the client does: a failed request fails all who wait for it,
 * and the next caller asks anew.
 */
public final class RestTokenProvider implements TokenProvider {

	private final KrakenRestClient client;

	private final InstantSource clock;

	private final Object lock = new Object();

	private @Nullable CompletableFuture<WebSocketToken> fetching;

	private @Nullable WebSocketToken held;

	private @Nullable Instant fetchedAt;

	private long fetched;

	private long failures;

	/**
	 * Creates a provider.
	 * @param client client of the API key; not closed by the provider
	 */
	public RestTokenProvider(KrakenRestClient client) {
		this.client = client;
		this.clock = client.clock();
	}

	@Override
	public CompletionStage<WebSocketToken> token() {
		CompletableFuture<WebSocketToken> begun;
		synchronized (this.lock) {
			if (this.fetching != null) {
				return unused(this.fetching);
			}
			WebSocketToken token = this.held;
			if (token != null && isGood(token)) {
				return CompletableFuture.completedStage(token);
			}
			this.held = null;
			begun = new CompletableFuture<>();
			this.fetching = begun;
		}
		CompletionStage<WebSocketToken> first = unused(begun);
		this.client.webSocketToken().whenComplete((token, failure) -> fetched(begun, token, failure));
		return first;
	}

	/** The token that is fetched, or another when one who waited too has used it. */
	private CompletionStage<WebSocketToken> unused(CompletableFuture<WebSocketToken> fetching) {
		return fetching.thenCompose((token) -> token.isUsed() ? token() : CompletableFuture.completedStage(token));
	}

	private void fetched(CompletableFuture<WebSocketToken> begun, @Nullable WebSocketToken token,
			@Nullable Throwable failure) {
		synchronized (this.lock) {
			this.fetching = null;
			if (token != null) {
				this.held = token;
				this.fetchedAt = this.clock.instant();
				this.fetched++;
			}
			else {
				this.failures++;
			}
		}
		if (token != null) {
			begun.complete(token);
		}
		else {
			begun.completeExceptionally(Failures.cause(failure));
		}
	}

	private boolean isGood(WebSocketToken token) {
		return !token.isUsed() && this.clock.instant().isBefore(token.usableUntil());
	}

	@Override
	public void refused(WebSocketToken token) {
		synchronized (this.lock) {
			if (this.held == token) {
				this.held = null;
			}
		}
	}

	/**
	 * State of the provider now.
	 */
	public TokenStatus status() {
		synchronized (this.lock) {
			WebSocketToken token = this.held;
			return new TokenStatus(this.fetchedAt, token != null && isGood(token), this.fetched, this.failures);
		}
	}

}
