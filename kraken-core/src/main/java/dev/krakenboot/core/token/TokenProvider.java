// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.token;

import java.util.concurrent.CompletionStage;

/**
 * Where private connections get their tokens from. Implementations are safe for any
 * thread and never block the caller.
 */
public interface TokenProvider {

	/**
	 * A token for one connection attempt: one that no connection has used and that is
	 * still good. Callers that ask while one is being fetched share it.
	 * @return the token; fails with a {@link dev.krakenboot.core.error.KrakenException}
	 * whose type tells whether asking again can help. Completed by any thread
	 */
	CompletionStage<WebSocketToken> token();

	/**
	 * Takes notice that the exchange did not accept a token, so that it is not handed out
	 * again.
	 * @param token the refused token
	 */
	void refused(WebSocketToken token);

}
