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
		STATUS("status", Part.OTHER),

		/** A heartbeat. */
		HEARTBEAT("heartbeat", Part.OTHER),

		/** The answer to a ping. */
		PONG(null, Part.OTHER),

		/** The answer to any other request. */
		RESPONSE(null, Part.OTHER),

		/** Reference data. */
		INSTRUMENT("instrument", Part.OTHER),

		/** A full book. */
		BOOK_SNAPSHOT("book", Part.SNAPSHOT),

		/** A change of a book. */
		BOOK_UPDATE("book", Part.UPDATE),

		/** All orders of a book. */
		LEVEL3_SNAPSHOT("level3", Part.SNAPSHOT),

		/** A change of orders. */
		LEVEL3_UPDATE("level3", Part.UPDATE),

		/** The best prices and the statistics of a day, after a subscription. */
		TICKER_SNAPSHOT("ticker", Part.SNAPSHOT),

		/** The same, after a change. */
		TICKER_UPDATE("ticker", Part.UPDATE),

		/** The last trades. */
		TRADE_SNAPSHOT("trade", Part.SNAPSHOT),

		/** New trades. */
		TRADE_UPDATE("trade", Part.UPDATE),

		/** The last candles. */
		OHLC_SNAPSHOT("ohlc", Part.SNAPSHOT),

		/** The present candle. */
		OHLC_UPDATE("ohlc", Part.UPDATE),

		/** The orders and fills of an account. */
		EXECUTIONS_SNAPSHOT("executions", Part.SNAPSHOT),

		/** An event of an order. */
		EXECUTIONS_UPDATE("executions", Part.UPDATE),

		/** The balances of an account. */
		BALANCES_SNAPSHOT("balances", Part.SNAPSHOT),

		/** A change of a balance. */
		BALANCES_UPDATE("balances", Part.UPDATE),

		/** Text handed in by a test. */
		RAW(null, Part.OTHER);

		private final @Nullable String channel;

		private final Part part;

		Kind(@Nullable String channel, Part part) {
			this.channel = channel;
			this.part = part;
		}

		/**
		 * The channel of such frames.
		 * @return the name on the wire, null for none
		 */
		public @Nullable String channel() {
			return this.channel;
		}

		/**
		 * Whether it is the first frame after a subscription, of a symbol or an account.
		 * @return whether it is of that kind
		 */
		public boolean isSnapshot() {
			return this.part == Part.SNAPSHOT;
		}

		/**
		 * Whether it is a later frame of a symbol or an account.
		 * @return whether it is of that kind
		 */
		public boolean isUpdate() {
			return this.part == Part.UPDATE;
		}

		private enum Part {

			SNAPSHOT, UPDATE, OTHER

		}

	}

	public OutboundFrame withText(String changed) {
		return new OutboundFrame(this.kind, this.symbol, changed, this.pieces);
	}

	public OutboundFrame inPieces(int count) {
		return new OutboundFrame(this.kind, this.symbol, this.text, count);
	}

}
