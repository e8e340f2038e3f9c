// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Remembers authorisations while the users are at the exchange, for some minutes. Called
 * from any thread, which must not be blocked.
 */
public interface AuthorizationRequestStore {

	/**
	 * Remembers an authorisation. Bounded: anyone who can open the application's log-in
	 * page adds one.
	 * @param pending the authorisation, found again by its state
	 * @return completed when {@link #take} would find it, wherever the callback arrives
	 */
	CompletionStage<Void> save(PendingAuthorization pending);

	/**
	 * Finds an authorisation and forgets it in the same step, so that of two callbacks
	 * with one state one finds nothing.
	 * @param state state of a callback, as it came: anything
	 * @return the authorisation, expired or not; empty when it is not known or was taken
	 * before
	 */
	CompletionStage<Optional<PendingAuthorization>> take(String state);

}
