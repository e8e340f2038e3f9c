// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.token.OAuthTokens;

/**
 * What the application can do for one of its users. Tokens are refreshed on demand, some
 * minutes before they end and once when the exchange refuses one; all sessions of a user
 * from one client share them. Nothing runs in the background. Safe for any thread; never
 * blocks, stages are completed by any thread.
 * <p>
 * Every stage fails with an
 * {@link dev.krakenboot.auth.oauth.error.AuthorizationRequiredException} when the user
 * must authorise the application again, with a
 * {@link dev.krakenboot.auth.oauth.error.RefreshAnswerLostException} when that may be so,
 * with an {@link OAuthException} when the exchange or the token store refuses, and with a
 * {@link dev.krakenboot.core.error.KrakenConnectionException} when there is no answer.
 */
public final class OAuthSession {

	private static final int NOT_FOUND = 404;

	private final Supplier<UserTokens> tokens;

	private final BearerCalls calls;

	private final FastApiKeys fastApiKeys;

	private final OAuthEndpoints endpoints;

	private final OAuthJson json;

	OAuthSession(Supplier<UserTokens> tokens, BearerCalls calls, OAuthEndpoints endpoints, OAuthJson json) {
		this.tokens = tokens;
		this.calls = calls;
		this.endpoints = endpoints;
		this.json = json;
		this.fastApiKeys = new FastApiKeys(calls, endpoints, json);
	}

	/**
	 * Access token that is good for a while. A secret, and for the exchange's OAuth
	 * service only: never send it to {@code /0/private}, which wants a signature made
	 * with a key of {@link #fastApiKeys()}.
	 */
	public CompletionStage<String> accessToken() {
		return this.tokens.get().usable().thenApply(OAuthTokens::accessToken);
	}

	/**
	 * Who the user is at the exchange. Needs the scope {@link OAuthScopes#ACCOUNT_INFO}.
	 */
	public CompletionStage<UserInfo> userInfo() {
		return this.calls.call("GET", this.endpoints.userInfo(), OAuthScopes.ACCOUNT_INFO, new byte[0],
				this.json::userInfo);
	}

	/**
	 * Keys with which the application acts for the user.
	 */
	public FastApiKeys fastApiKeys() {
		return this.fastApiKeys;
	}

	/**
	 * Logs out: deletes the application's Fast API key, then discards both tokens. The
	 * exchange has no way to revoke tokens. If the key cannot be deleted the tokens stay,
	 * so that it can be tried again; a key that the exchange does not know counts as
	 * deleted.
	 * @param apiKeyName name of the key
	 * @throws IllegalArgumentException if the name is too short or too long
	 */
	public CompletionStage<Void> logOut(String apiKeyName) {
		return this.fastApiKeys.delete(apiKeyName).handle((done, failure) -> {
			Throwable cause = (failure != null) ? Stages.unwrap(failure) : null;
			boolean gone = cause == null || (cause instanceof OAuthException oauth && oauth.status() == NOT_FOUND);
			return gone ? discard() : CompletableFuture.<Void>failedFuture(cause);
		}).thenCompose((next) -> next);
	}

	/**
	 * Discards both tokens and leaves Fast API keys as they are: the user can delete them
	 * at the exchange.
	 */
	public CompletionStage<Void> discard() {
		return this.tokens.get().discard();
	}

	@Override
	public String toString() {
		return "OAuthSession <redacted>";
	}

}
