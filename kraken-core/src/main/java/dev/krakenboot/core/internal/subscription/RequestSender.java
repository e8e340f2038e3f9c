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
	 * Fetches another token, because the exchange did not accept that of a request,
	 * unless there is a newer one already. When none can be had, the connection ends.
	 * @param reqId id of the refused request
	 * @param renewed run on the loop, later, once it is there
	 * @return false when the connection has no use for tokens, and nothing is run
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
