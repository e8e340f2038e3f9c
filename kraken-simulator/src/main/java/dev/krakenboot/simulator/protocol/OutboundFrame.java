// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One text frame on its way to a client.
 *
 * @param kind what the frame is
 * @param symbol the symbol it is about, null when it is about none
 * @param text the frame as it goes on the wire
 */
public record OutboundFrame(Kind kind, @Nullable String symbol, String text) {

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

		/** Text handed in by a test. */
		RAW

	}

	public OutboundFrame withText(String changed) {
		return new OutboundFrame(this.kind, this.symbol, changed);
	}

}
