// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

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

}
