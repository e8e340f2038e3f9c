// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.transport;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Opens WebSocket connections. One transport serves one {@link EventLoop}: it is called
 * on that loop, and it calls its {@link Handler}s there.
 */
public interface Transport {

	/**
	 * Starts to open a connection and returns at once; the handler is never called from
	 * inside this call.
	 * @param uri endpoint, {@code wss} or {@code ws}
	 * @param connectTimeout longest time until the connection is established
	 * @param handler told of all that happens, on the loop
	 * @return the connection that is being opened
	 */
	Socket connect(URI uri, Duration connectTimeout, Handler handler);

	/**
	 * One connection, also while it is being opened. Called on the loop only.
	 */
	interface Socket {

		/**
		 * Sends one text frame. Dropped when the connection is not open: the handler is
		 * told of the end anyway.
		 * @param text the frame
		 */
		void send(String text);

		/**
		 * Ends the connection, or the attempt to open it, without waiting for the peer.
		 * The handler hears nothing more.
		 */
		void close();

	}

	/**
	 * Hears of one connection, on the loop. A connection is opened at most once and
	 * closed at most once, and nothing follows {@link #onClosed}.
	 */
	interface Handler {

		/**
		 * The connection is established.
		 */
		void onOpen();

		/**
		 * Bytes have arrived, be it a part of a message only. Called before the message
		 * that they complete.
		 */
		void onActivity();

		/**
		 * One complete message has arrived, its fragments put together.
		 * @param buffer holds the message; valid, and not to be written, during the call
		 * only
		 * @param offset index of its first byte
		 * @param length its length in bytes
		 */
		void onFrame(byte[] buffer, int offset, int length);

		/**
		 * The connection ended, or could not be opened, without being asked to.
		 * @param reason what happened
		 */
		void onClosed(CloseReason reason);

	}

	/**
	 * Why a connection ended.
	 *
	 * @param kind what kind of end this is
	 * @param code close code of the peer (1000 to 4999) or its HTTP status, 0 when there
	 * is none
	 * @param detail what the peer or the socket said, possibly empty
	 * @param cause failure of the socket, or null when there is none
	 */
	record CloseReason(Kind kind, int code, String detail, @Nullable Throwable cause) {

		/**
		 * Kind of end.
		 */
		public enum Kind {

			/** The connection could not be established. */
			CONNECT_FAILED,

			/** The host's name could not be resolved. */
			NAME_NOT_RESOLVED,

			/** No token could be had for the connection. */
			NO_TOKEN,

			/** The exchange refuses the credentials that a token is asked for with. */
			CREDENTIALS_REFUSED,

			/** TLS failed: no agreement, or a certificate that is not trusted. */
			TLS_FAILED,

			/** The server answered the upgrade with an HTTP error, see the code. */
			UPGRADE_REFUSED,

			/** The server closed the connection with a close frame, see the code. */
			CLOSED_BY_PEER,

			/** The connection broke without a close frame. */
			LOST

		}

	}

}
