// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One text frame on its way to a client.
 *
 * @param kind what the frame is
 * @param symbol the symbol it is about, null when it is about none
 * @param text the frame as it goes on the wire
 * @param pieces the number of WebSocket frames to send it in, at least 1
 */
public record OutboundFrame(Kind kind, @Nullable String symbol, String text, int pieces) {

	public OutboundFrame {
		if (pieces < 1) {
			throw new IllegalArgumentException("A text has at least one piece");
		}
	}

	public OutboundFrame(Kind kind, @Nullable String symbol, String text) {
		this(kind, symbol, text, 1);
	}

	/**
	 * What a frame is.
	 */
	public enum Kind {

		/** The unsolicited system status. */
		STATUS,

		/** A heartbeat. */
		HEARTBEAT,

		/** The answer to a ping. */
		PONG,

		/** The answer to any other request. */
		RESPONSE,

		/** Reference data. */
		INSTRUMENT,

		/** A full book. */
		BOOK_SNAPSHOT,

		/** A change of a book. */
		BOOK_UPDATE,

		/** The orders and fills of an account. */
		EXECUTIONS_SNAPSHOT,

		/** An event of an order. */
		EXECUTIONS_UPDATE,

		/** The balances of an account. */
		BALANCES_SNAPSHOT,

		/** A change of a balance. */
		BALANCES_UPDATE,

		/** Text handed in by a test. */
		RAW

	}

	public OutboundFrame withText(String changed) {
		return new OutboundFrame(this.kind, this.symbol, changed, this.pieces);
	}

	public OutboundFrame inPieces(int count) {
		return new OutboundFrame(this.kind, this.symbol, this.text, count);
	}

}
