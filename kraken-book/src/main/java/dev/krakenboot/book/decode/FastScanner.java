// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reads the one form in which the exchange writes book frames, straight through. Whatever
 * differs from it, broken or merely unusual, is left to {@link GeneralScanner}.
 */
final class FastScanner extends PlainScanner {

	private static final byte[] UPDATE = ascii("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"");

	private static final byte[] SNAPSHOT = ascii(
			"{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"");

	private static final byte[] NEXT = ascii("{\"symbol\":\"");

	private static final byte[] BIDS = ascii("\",\"bids\":[");

	private static final byte[] ASKS = ascii(",\"asks\":[");

	private static final byte[] CHECKSUM = ascii(",\"checksum\":");

	private static final byte[] TIMESTAMP = ascii(",\"timestamp\":\"");

	/** Length of {@code 2024-10-03T02:46:57.050170Z}. */
	private static final int USUAL_TIMESTAMP = 27;

	/**
	 * Reads the frame if it has the usual form; otherwise the target may hold anything.
	 */
	boolean scan(byte[] buffer, int offset, int length, BookFrame target) {
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
			BookMessage message = target.add();
			message.snapshot(snapshot);
			at = scanElement(buffer, at, end, message);
			if (at == NO_MATCH || at + 1 >= end) {
				return false;
			}
			if (buffer[at] == ']') {
				return buffer[at + 1] == '}' && at + 2 == end;
			}
			if (buffer[at] != ',' || end - at < REACH || !matches(buffer, at + 1, NEXT)) {
				return false;
			}
			at += 1 + NEXT.length;
		}
	}

	/** Reads from the symbol's first letter; answers the position behind the element. */
	private int scanElement(byte[] buffer, int from, int end, BookMessage message) {
		int at = plainStringEnd(buffer, from, end);
		if (end - at < REACH || !matches(buffer, at, BIDS)) {
			return NO_MATCH;
		}
		message.symbol(buffer, from, at);
		at = scanLevels(buffer, at + BIDS.length, end, message.bids());
		if (at == NO_MATCH || end - at < REACH || !matches(buffer, at, ASKS)) {
			return NO_MATCH;
		}
		at = scanLevels(buffer, at + ASKS.length, end, message.asks());
		if (at == NO_MATCH || end - at < CHECKSUM.length + 2 || !matches(buffer, at, CHECKSUM)) {
			return NO_MATCH;
		}
		at = scanChecksum(buffer, at + CHECKSUM.length, end, message);
		if (at == NO_MATCH) {
			return NO_MATCH;
		}
		if (buffer[at] == ',') {
			if (end - at < TIMESTAMP.length + 4 || !matches(buffer, at, TIMESTAMP)) {
				return NO_MATCH;
			}
			at += TIMESTAMP.length;
			at = scanTimestamp(buffer, at, end, USUAL_TIMESTAMP);
			if (at == NO_MATCH) {
				return NO_MATCH;
			}
			message.timestampNs(this.timestampNs);
		}
		return (buffer[at] == '}') ? at + 1 : NO_MATCH;
	}

	/** Reads levels up to and with the closing bracket. */
	private int scanLevels(byte[] buffer, int from, int end, StagedLevels levels) {
		int at = from;
		if (buffer[at] == ']') {
			return at + 1;
		}
		while (true) {
			if (end - at < REACH || !isPriceKey(buffer, at) || levels.full()) {
				return NO_MATCH;
			}
			at = scanNumber(buffer, at + 9, end);
			if (at == NO_MATCH || end - at < REACH || !isQtyKey(buffer, at)) {
				return NO_MATCH;
			}
			long price = this.unscaled;
			int priceScale = this.scale;
			at = scanNumber(buffer, at + 7, end);
			if (at == NO_MATCH || end - at < 3 || buffer[at] != '}') {
				return NO_MATCH;
			}
			levels.add(price, priceScale, this.unscaled, this.scale);
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

	private static boolean isPriceKey(byte[] buffer, int at) {
		return buffer[at] == '{' && buffer[at + 1] == '"' && buffer[at + 2] == 'p' && buffer[at + 3] == 'r'
				&& buffer[at + 4] == 'i' && buffer[at + 5] == 'c' && buffer[at + 6] == 'e' && buffer[at + 7] == '"'
				&& buffer[at + 8] == ':';
	}

	private static boolean isQtyKey(byte[] buffer, int at) {
		return buffer[at] == ',' && buffer[at + 1] == '"' && buffer[at + 2] == 'q' && buffer[at + 3] == 't'
				&& buffer[at + 4] == 'y' && buffer[at + 5] == '"' && buffer[at + 6] == ':';
	}

}
