// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.auth.oauth.token.OAuthTokenStore;
import dev.krakenboot.auth.oauth.token.OAuthTokens;
import org.jspecify.annotations.Nullable;

/** Token store that can be slow and can fail. */
final class WatchedTokenStore implements OAuthTokenStore {

	final Map<String, OAuthTokens> tokens = new ConcurrentHashMap<>();

	final List<OAuthTokens> saves = new CopyOnWriteArrayList<>();

	/** Saving ends when this does. */
	volatile @Nullable CompletableFuture<Void> saveGate;

	@Override
	public CompletionStage<Optional<OAuthTokens>> load(String userId) {
		return CompletableFuture.completedFuture(Optional.ofNullable(this.tokens.get(userId)));
	}

	@Override
	public CompletionStage<Void> save(String userId, OAuthTokens tokens) {
		this.saves.add(tokens);
		CompletableFuture<Void> gate = this.saveGate;
		return ((gate != null) ? gate : CompletableFuture.<Void>completedFuture(null))
			.thenRun(() -> this.tokens.put(userId, tokens));
	}

	@Override
	public CompletionStage<Void> remove(String userId) {
		this.tokens.remove(userId);
		return CompletableFuture.completedFuture(null);
	}

}
