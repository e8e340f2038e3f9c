// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.function.LongFunction;

import dev.krakenboot.core.message.Request;

/**
 * Sends requests over the connection of a subscription, on its event loop.
 */
public interface RequestSender {

	/**
	 * Sends a request under a fresh id. Dropped when the connection is not up.
	 * @param request makes the request of its id
	 * @return the id
	 */
	long send(LongFunction<Request> request);

	/**
	 * Ends the connection, because what comes over it cannot be trusted any more.
	 * @param cause why
	 * @param detail why, for people
	 */
	void replaceConnection(Cause cause, String detail);

	/**
	 * Fetches another token, because the exchange did not accept the one of a request,
	 * unless there is another one already. When none can be had, the connection ends. A
	 * new token that is not accepted either, before any success, is not renewed again on
	 * the same connection.
	 * @param reqId id of the refused request
	 * @param renewed run on the loop once there is another token
	 * @return false when no other token is to be had, and nothing is run
	 */
	default boolean renewToken(long reqId, Runnable renewed) {
		return false;
	}

	/** Why a connection is replaced. */
	enum Cause {

		/** A request that must be answered was not. */
		UNANSWERED,

		/** Messages were lost. */
		UPDATES_MISSED

	}

}
