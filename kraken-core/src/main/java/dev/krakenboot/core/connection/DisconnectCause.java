// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

/**
 * Why a connection, or an attempt to establish one, ended.
 *
 * @param kind kind of end
 * @param code close code of the server (1000 to 4999) or its HTTP status, 0 when there is
 * none
 * @param detail what was seen, for people; never to be decided by
 */
public record DisconnectCause(Kind kind, int code, String detail) {

	/**
	 * Kind of end.
	 */
	public enum Kind {

		/** The socket could not be opened: refused, unreachable, name or TLS failure. */
		CONNECT_FAILED,

		/** The host's name could not be resolved. */
		NAME_NOT_RESOLVED,

		/**
		 * No encrypted connection could be agreed on, or the certificate is not trusted.
		 */
		TLS_FAILED,

		/** No token could be had for the connection, or none in time. */
		NO_TOKEN,

		/** The exchange refuses the credentials: trying again would change nothing. */
		CREDENTIALS_REFUSED,

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

		/** The application asked for a new connection. */
		REQUESTED,

		/** Probes of quiet books found that updates had been missed. */
		UPDATES_MISSED,

		/** The client was stopped. */
		STOPPED

	}

	/**
	 * Whether the server turned the attempt down because there were too many, or for
	 * good: HTTP 429 or 403. Such a refusal calls for a longer wait.
	 */
	public boolean throttled() {
		return this.kind == Kind.UPGRADE_REFUSED && (this.code == 429 || this.code == 403);
	}

	@Override
	public String toString() {
		return this.kind + ((this.code != 0) ? " " + this.code : "")
				+ (this.detail.isEmpty() ? "" : ": " + this.detail);
	}

}
