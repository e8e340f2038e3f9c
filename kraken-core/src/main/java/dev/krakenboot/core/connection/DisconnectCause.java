// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

/**
 * Why a connection, or an attempt to establish one, ended.
 *
 * @param kind kind of end
 * @param detail what was seen, for people; never to be decided by
 */
public record DisconnectCause(Kind kind, String detail) {

	/**
	 * Kind of end.
	 */
	public enum Kind {

		/** The socket could not be opened: refused, unreachable, name or TLS failure. */
		CONNECT_FAILED,

		/** The server answered the upgrade with an HTTP error. */
		UPGRADE_REFUSED,

		/** The socket was open, but no {@code status} message came in time. */
		NO_STATUS,

		/** The server closed the connection. */
		CLOSED_BY_PEER,

		/** The connection broke. */
		LOST,

		/** Nothing at all was received for too long. */
		SILENT,

		/**
		 * The exchange did not answer an unsubscribe, so its subscriptions are unknown.
		 */
		UNANSWERED,

		/** The client was stopped. */
		STOPPED

	}

}
