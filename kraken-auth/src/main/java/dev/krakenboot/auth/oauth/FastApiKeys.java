// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * Fast API keys of one user: the keys with which an application trades and queries for
 * the user, by ordinary request signing. The access token itself opens none of that.
 * <p>
 * No permission of a Fast API key corresponds to "Access WebSocket API", and whether such
 * a key may ask for a WebSocket token is not confirmed: an application that needs private
 * channels tries it, and asks the REST API instead when the exchange answers
 * {@code EGeneral:Permission denied}.
 * <p>
 * Every stage fails with an
 * {@link dev.krakenboot.auth.oauth.error.AuthorizationRequiredException} when the user
 * must authorise the application again, with an
 * {@link dev.krakenboot.auth.oauth.error.OAuthException} when the exchange refuses, and
 * with a {@link dev.krakenboot.core.error.KrakenConnectionException} when there is no
 * answer, in which case the call may have been carried out. Safe for any thread; never
 * blocks.
 */
public final class FastApiKeys {

	private static final int LONGEST_NAME = 32;

	private final BearerCalls calls;

	private final OAuthEndpoints endpoints;

	private final OAuthJson json;

	FastApiKeys(BearerCalls calls, OAuthEndpoints endpoints, OAuthJson json) {
		this.calls = calls;
		this.endpoints = endpoints;
		this.json = json;
	}

	/**
	 * Creates a key. Not repeated when there is no answer: list the keys then, and delete
	 * one of this name, since its secret is lost.
	 * @param name unique name, 1 to 32 characters
	 * @param parameters what the key may do; an allow-list is advised
	 * @return the key and its secret, which the exchange tells only here
	 * @throws IllegalArgumentException if the name is too short or too long
	 */
	public CompletionStage<CreatedFastApiKey> create(String name, FastApiKeyParameters parameters) {
		byte[] body = this.json.create(requireName(name), parameters);
		return this.calls.call("POST", this.endpoints.fastApiKey(), OAuthScopes.FAST_API_KEY_WRITE, body,
				this.json::createdKey);
	}

	/**
	 * Lists the keys, without public and private parts. Needs the scope
	 * {@link OAuthScopes#FAST_API_KEY_READ}.
	 */
	public CompletionStage<List<FastApiKey>> list() {
		return this.calls.call("GET", this.endpoints.fastApiKeyList(), OAuthScopes.FAST_API_KEY_READ, new byte[0],
				this.json::keys);
	}

	/**
	 * Changes a key. What the exchange answers is described in two ways and therefore not
	 * handed on; list the keys to see the result.
	 * @param name name of the key
	 * @param newName its name from now on, null to keep it
	 * @param parameters what to change; null parts stay as they are
	 * @throws IllegalArgumentException if a name is too short or too long
	 */
	public CompletionStage<Void> change(String name, @Nullable String newName, FastApiKeyParameters parameters) {
		byte[] body = this.json.change(requireName(name), (newName != null) ? requireName(newName) : null, parameters);
		return nothing("PUT", body);
	}

	/**
	 * Deletes a key. It is of no use to anyone afterwards.
	 * @param name name of the key
	 * @throws IllegalArgumentException if the name is too short or too long
	 */
	public CompletionStage<Void> delete(String name) {
		return nothing("DELETE", this.json.delete(requireName(name)));
	}

	private CompletionStage<Void> nothing(String method, byte[] body) {
		return this.calls
			.call(method, this.endpoints.fastApiKey(), OAuthScopes.FAST_API_KEY_WRITE, body,
					(answer) -> this.json.isDone(answer) ? Boolean.TRUE : null)
			.thenAccept((done) -> {
			});
	}

	private static String requireName(String name) {
		int length = name.codePointCount(0, name.length());
		if (length < 1 || length > LONGEST_NAME) {
			throw new IllegalArgumentException("The name of a Fast API key has 1 to 32 characters, not " + length);
		}
		return name;
	}

}
