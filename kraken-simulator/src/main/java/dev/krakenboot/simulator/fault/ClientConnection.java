// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Set;

/**
 * An open connection of a client, and what can be done to it. Safe for use by several
 * threads.
 */
public interface ClientConnection {

	/**
	 * The id told to the client in the {@code status} message.
	 * @return the id, to be read as unsigned
	 */
	long id();

	/**
	 * The symbols whose book this connection is subscribed to.
	 * @return a copy
	 */
	Set<String> bookSymbols();

	/**
	 * Closes the TCP connection without a WebSocket close frame.
	 */
	void cut();

	/**
	 * Sends a text as it is, past all faults but silence.
	 * @param text the text of the frame
	 */
	void sendRaw(String text);

	/**
	 * Stops or resumes sending. While silent nothing is sent, not a single byte, and what
	 * would have been sent is lost; requests are still read and logged.
	 * @param silent whether to be silent
	 */
	void silent(boolean silent);

}
