// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reads the form in which the exchange writes level3 frames, straight through: no white
 * space, the keys of an element in any order, those of an order in the usual one.
 * Whatever differs from it, broken or merely unusual, is left to
 * {@link Level3GeneralScanner}.
 */
final class Level3FastScanner extends PlainScanner {

	private static final byte[] UPDATE = ascii("{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{");

	private static final byte[] SNAPSHOT = ascii("{\"channel\":\"level3\",\"type\":\"snapshot\",\"data\":[{");

	private static final byte[] CHECKSUM = ascii("\"checksum\":");

	private static final byte[] SYMBOL = ascii("\"symbol\":\"");

	private static final byte[] TIMESTAMP = ascii("\"timestamp\":\"");

	private static final byte[] BIDS = ascii("\"bids\":[");

	private static final byte[] ASKS = ascii("\"asks\":[");

	private static final byte[] EVENT = ascii("{\"event\":\"");

	private static final byte[] ADD_ID = ascii("add\",\"order_id\":\"");

	private static final byte[] MODIFY_ID = ascii("modify\",\"order_id\":\"");

	private static final byte[] DELETE_ID = ascii("delete\",\"order_id\":\"");

	private static final byte[] ID = ascii("{\"order_id\":\"");

	private static final byte[] PRICE = ascii("\",\"limit_price\":");

	private static final byte[] QTY = ascii(",\"order_qty\":");

	private static final byte[] TIME = ascii(",\"timestamp\":\"");

	/** Longer than an event and the next key, shorter than any order. */
	private static final int ORDER_REACH = EVENT.length + DELETE_ID.length;

	/** Length of {@code 2026-09-15T23:41:47.461426256Z}. */
	private static final int USUAL_TIMESTAMP = 30;

	private static final int SYMBOL_BIT = 1;

	private static final int CHECKSUM_BIT = 2;

	private static final int OTHER_BIT = 4;

	private OrderEvent event = OrderEvent.ADD;

	/**
	 * Reads the frame if it has the usual form; otherwise the target may hold anything.
	 */
	boolean scan(byte[] buffer, int offset, int length, Level3Frame target) {
		int end = offset + length;
		// The closing brace at the end stops every loop over digits.
		if (length < SNAPSHOT.length + REACH || buffer[end - 1] != '}') {
			return false;
		}
		boolean snapshot = !matches(buffer, offset, UPDATE);
		if (snapshot && !matches(buffer, offset, SNAPSHOT)) {
			return false;
		}
		target.clear();
		int at = offset + (snapshot ? SNAPSHOT.length : UPDATE.length);
		while (true) {
			Level3Message message = target.add();
			message.snapshot(snapshot);
			at = scanElement(buffer, at, end, message);
			if (at == NO_MATCH || at + 1 >= end) {
				return false;
			}
			if (buffer[at] == ']') {
				return buffer[at + 1] == '}' && at + 2 == end;
			}
			if (buffer[at] != ',' || buffer[at + 1] != '{') {
				return false;
			}
			at += 2;
		}
	}

	/** Reads from behind the opening brace; answers the position behind the element. */
	private int scanElement(byte[] buffer, int from, int end, Level3Message message) {
		int at = from;
		int seen = 0;
		while (end - at > 1) {
			int key;
			switch (buffer[at + 1]) {
				case 's' -> {
					key = SYMBOL_BIT;
					at = scanSymbol(buffer, at, end, message);
				}
				case 'c' -> {
					key = CHECKSUM_BIT;
					at = startsWith(buffer, at, end, CHECKSUM)
							? scanChecksum(buffer, at + CHECKSUM.length, end, message) : NO_MATCH;
				}
				case 't' -> {
					key = OTHER_BIT;
					at = startsWith(buffer, at, end, TIMESTAMP)
							? scanTimestamp(buffer, at + TIMESTAMP.length, end, USUAL_TIMESTAMP) : NO_MATCH;
					message.timestampNs(this.timestampNs);
				}
				case 'b' -> {
					key = 2 * OTHER_BIT;
					at = startsWith(buffer, at, end, BIDS)
							? scanOrders(buffer, at + BIDS.length, end, message.bids(), message.snapshot()) : NO_MATCH;
				}
				case 'a' -> {
					key = 4 * OTHER_BIT;
					at = startsWith(buffer, at, end, ASKS)
							? scanOrders(buffer, at + ASKS.length, end, message.asks(), message.snapshot()) : NO_MATCH;
				}
				default -> {
					return NO_MATCH;
				}
			}
			if (at == NO_MATCH || (seen & key) != 0) {
				return NO_MATCH;
			}
			seen |= key;
			if (buffer[at] == '}') {
				int required = SYMBOL_BIT | (message.snapshot() ? 0 : CHECKSUM_BIT);
				return ((seen & required) == required) ? at + 1 : NO_MATCH;
			}
			if (buffer[at] != ',') {
				return NO_MATCH;
			}
			at++;
		}
		return NO_MATCH;
	}

	private static int scanSymbol(byte[] buffer, int from, int end, Level3Message message) {
		if (!startsWith(buffer, from, end, SYMBOL)) {
			return NO_MATCH;
		}
		int first = from + SYMBOL.length;
		int close = plainStringEnd(buffer, first, end);
		if (close == end) {
			return NO_MATCH;
		}
		message.symbol(buffer, first, close);
		return close + 1;
	}

	/** Reads orders up to and with the closing bracket. */
	private int scanOrders(byte[] buffer, int from, int end, StagedOrders orders, boolean snapshot) {
		int at = from;
		if (buffer[at] == ']') {
			return at + 1;
		}
		while (true) {
			if (orders.full()) {
				return NO_MATCH;
			}
			orders.begin();
			int idAt = snapshot ? (startsWith(buffer, at, end, ID) ? at + ID.length : NO_MATCH)
					: scanEvent(buffer, at, end);
			if (idAt == NO_MATCH) {
				return NO_MATCH;
			}
			at = scanOrder(buffer, idAt, end, orders);
			if (at == NO_MATCH || end - at < 3 || buffer[at] != '}') {
				return NO_MATCH;
			}
			orders.commit(snapshot ? OrderEvent.ADD : this.event);
			byte next = buffer[at + 1];
			at += 2;
			if (next == ']') {
				return at;
			}
			if (next != ',') {
				return NO_MATCH;
			}
		}
	}

	/** Reads an order's event and the key of its id; answers where that begins. */
	private int scanEvent(byte[] buffer, int from, int end) {
		if (end - from < ORDER_REACH || !matches(buffer, from, EVENT)) {
			return NO_MATCH;
		}
		int at = from + EVENT.length;
		if (matches(buffer, at, DELETE_ID)) {
			this.event = OrderEvent.DELETE;
			return at + DELETE_ID.length;
		}
		if (matches(buffer, at, ADD_ID)) {
			this.event = OrderEvent.ADD;
			return at + ADD_ID.length;
		}
		if (matches(buffer, at, MODIFY_ID)) {
			this.event = OrderEvent.MODIFY;
			return at + MODIFY_ID.length;
		}
		return NO_MATCH;
	}

	/** Reads from the id's first letter; answers the position of the closing brace. */
	private int scanOrder(byte[] buffer, int from, int end, StagedOrders orders) {
		int at = plainStringEnd(buffer, from, end);
		if (!startsWith(buffer, at, end, PRICE) || !orders.id(buffer, from, at)) {
			return NO_MATCH;
		}
		at = scanNumber(buffer, at + PRICE.length, end);
		if (at == NO_MATCH || !startsWith(buffer, at, end, QTY)) {
			return NO_MATCH;
		}
		orders.price(this.unscaled, this.scale);
		at = scanNumber(buffer, at + QTY.length, end);
		if (at == NO_MATCH || !startsWith(buffer, at, end, TIME)) {
			return NO_MATCH;
		}
		orders.qty(this.unscaled, this.scale);
		at = scanTimestamp(buffer, at + TIME.length, end, USUAL_TIMESTAMP);
		if (at == NO_MATCH || this.timestampNs == FrameMessage.NO_TIMESTAMP) {
			return NO_MATCH;
		}
		orders.timestampNs(this.timestampNs);
		return at;
	}

	/** Whether the literal is here and something follows it. */
	private static boolean startsWith(byte[] buffer, int at, int end, byte[] literal) {
		return end - at > literal.length && matches(buffer, at, literal);
	}

}
