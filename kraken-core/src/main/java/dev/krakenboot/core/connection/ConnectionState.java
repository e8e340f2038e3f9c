// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

/**
 * State of a connection to the exchange.
 */
public enum ConnectionState {

	/** Not started, or stopped. */
	STOPPED,

	/** A token is fetched, where one is needed, and a socket is being opened. */
	CONNECTING,

	/** The socket is open; the exchange's first {@code status} message is awaited. */
	AWAITING_STATUS,

	/** The exchange has greeted; requests and data flow. */
	CONNECTED,

	/** The connection is down; the next attempt waits for its delay. */
	BACKING_OFF,

	/**
	 * The exchange refuses the credentials; no attempt follows until one is asked for.
	 */
	REFUSED

}
