// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Passing over JSON values of no interest, checking them all the same.
 */
final class JsonSkipper {

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	private static final byte[] NULL = { 'n', 'u', 'l', 'l' };

	private JsonSkipper() {
	}

	/**
	 * Passes over one value.
	 * @param depth number of objects and arrays that the value is in
	 */
	static void skip(JsonCursor cursor, int depth) {
		// One bit per open container above the given depth, 1 for an object.
		long objects = 0;
		int open = 0;
		while (true) {
			byte b = cursor.peek();
			boolean complete = true;
			if (b == '{' || b == '[') {
				if (depth + open == JsonCursor.MAX_DEPTH) {
					throw cursor.fail(Reason.TOO_DEEP);
				}
				boolean object = b == '{';
				if (cursor.enter(object ? '}' : ']')) {
					objects = objects << 1 | (object ? 1 : 0);
					open++;
					complete = false;
					if (object) {
						cursor.readKey();
					}
				}
			}
			else {
				skipScalar(cursor, b);
			}
			while (complete) {
				if (open == 0) {
					return;
				}
				boolean object = (objects & 1) != 0;
				if (cursor.more(object ? '}' : ']')) {
					if (object) {
						cursor.readKey();
					}
					complete = false;
				}
				else {
					objects >>>= 1;
					open--;
				}
			}
		}
	}

	private static void skipScalar(JsonCursor cursor, byte first) {
		switch (first) {
			case '"' -> cursor.readString();
			case 't' -> skipWord(cursor, TRUE);
			case 'f' -> skipWord(cursor, FALSE);
			case 'n' -> skipWord(cursor, NULL);
			default -> skipNumber(cursor);
		}
	}

	static void skipNull(JsonCursor cursor) {
		skipWord(cursor, NULL);
	}

	private static void skipWord(JsonCursor cursor, byte[] word) {
		int at = cursor.position;
		for (byte b : word) {
			if (at == cursor.end || cursor.buffer[at] != b) {
				throw cursor.failAt(Reason.MALFORMED, at);
			}
			at++;
		}
		cursor.position = at;
	}

	private static void skipNumber(JsonCursor cursor) {
		int at = cursor.position;
		if (at < cursor.end && cursor.buffer[at] == '-') {
			at++;
		}
		if (at < cursor.end && cursor.buffer[at] == '0') {
			at++;
		}
		else {
			at = skipDigits(cursor, at);
		}
		if (at < cursor.end && cursor.buffer[at] == '.') {
			at = skipDigits(cursor, at + 1);
		}
		if (at < cursor.end && (cursor.buffer[at] | 0x20) == 'e') {
			at++;
			if (at < cursor.end && (cursor.buffer[at] == '+' || cursor.buffer[at] == '-')) {
				at++;
			}
			at = skipDigits(cursor, at);
		}
		cursor.position = at;
	}

	/** Passes over digits, at least one. */
	private static int skipDigits(JsonCursor cursor, int from) {
		int at = from;
		while (at < cursor.end && cursor.buffer[at] >= '0' && cursor.buffer[at] <= '9') {
			at++;
		}
		if (at == from) {
			throw cursor.failAt(Reason.MALFORMED, at);
		}
		return at;
	}

}
