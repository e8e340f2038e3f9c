// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.token;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token store for tests and trials: users must authorise again after a restart. Safe for
 * any thread.
 */
public final class InMemoryOAuthTokenStore implements OAuthTokenStore {

	private final Map<String, OAuthTokens> tokens = new ConcurrentHashMap<>();

	@Override
	public CompletionStage<Optional<OAuthTokens>> load(String userId) {
		return CompletableFuture.completedFuture(Optional.ofNullable(this.tokens.get(userId)));
	}

	@Override
	public CompletionStage<Void> save(String userId, OAuthTokens tokens) {
		this.tokens.put(userId, tokens);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletionStage<Void> remove(String userId) {
		this.tokens.remove(userId);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public String toString() {
		return "InMemoryOAuthTokenStore of " + this.tokens.size() + " users";
	}

}
