// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.token;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Keeps the tokens of the application's users, usually in its database and encrypted. A
 * refresh token is good for one use, so what was saved last must be what is loaded next:
 * no cache, no replica that lags behind. Called from any thread, which must not be
 * blocked; the client makes one call at a time for each user.
 */
public interface OAuthTokenStore {

	/**
	 * The tokens of a user.
	 * @param userId the application's own id of the user
	 * @return the tokens saved last, empty when there are none
	 */
	CompletionStage<Optional<OAuthTokens>> load(String userId);

	/**
	 * Replaces the tokens of a user, both at once.
	 * @param userId the application's own id of the user
	 * @param tokens the new tokens
	 * @return completed when they would survive a crash: the client uses them only then
	 */
	CompletionStage<Void> save(String userId, OAuthTokens tokens);

	/**
	 * Forgets the tokens of a user; no error when there are none.
	 * @param userId the application's own id of the user
	 */
	CompletionStage<Void> remove(String userId);

	/**
	 * Runs an operation while no other process runs one for the same user. An application
	 * that runs several times on one database takes a lock here, because two refreshes
	 * with the same refresh token can cost the user's authorisation. The default just
	 * runs it, which is right for a single process.
	 * @param userId the application's own id of the user
	 * @param operation loads, asks the exchange and saves; takes up to the timeout of the
	 * client
	 * @param <T> result of the operation
	 * @return the result of the operation, after the lock was released
	 */
	default <T> CompletionStage<T> exclusively(String userId, Supplier<CompletionStage<T>> operation) {
		return operation.get();
	}

}
