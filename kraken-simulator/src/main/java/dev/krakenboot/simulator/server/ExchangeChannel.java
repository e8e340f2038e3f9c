// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Set;

import dev.krakenboot.simulator.protocol.Request;

/**
 * A channel that clients subscribe to. Called on the event loop of the session.
 */
interface ExchangeChannel {

	String name();

	void subscribe(Request request, Session session);

	void unsubscribe(Request request, Session session);

	/**
	 * The session has ended.
	 * @param session the session
	 */
	void closed(Session session);

	/**
	 * The symbols a session is subscribed to. Safe to be called by any thread.
	 * @param session the session
	 * @return the symbols, empty when the channel has none
	 */
	default Set<String> symbols(Session session) {
		return Set.of();
	}

}
