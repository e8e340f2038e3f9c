// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Exact reader of a JSON number as an unscaled value and a scale. Never builds anything
 * larger than a {@code long}, whatever the exponent.
 */
final class NumberReader {

	private static final long MAX_BEFORE_DIGIT = Long.MAX_VALUE / 10;

	/** An exponent of this size cannot be made up for by any number of digits. */
	private static final long EXPONENT_LIMIT = 10_000_000_000L;

	private long unscaled;

	private int scale;

	/**
	 * Unscaled value, or {@link StagedLevels#NEGATIVE} or {@link StagedLevels#TOO_LARGE}.
	 */
	long unscaled() {
		return this.unscaled;
	}

	int scale() {
		return this.scale;
	}

	/** Reads the number at the cursor. */
	void read(JsonCursor cursor) {
		byte[] buffer = cursor.buffer;
		int end = cursor.end;
		int at = cursor.position;
		boolean negative = at < end && buffer[at] == '-';
		if (negative) {
			at++;
		}
		int from = at;
		long value = 0;
		boolean tooLarge = false;
		int digit;
		while (at < end && (digit = buffer[at] - '0') >= 0 && digit <= 9) {
			tooLarge |= value > MAX_BEFORE_DIGIT || (value == MAX_BEFORE_DIGIT && digit > 7);
			value = 10 * value + digit;
			at++;
		}
		if (at == from || (buffer[from] == '0' && at - from > 1)) {
			throw cursor.failAt(Reason.MALFORMED, at);
		}
		int fractionDigits = 0;
		if (at < end && buffer[at] == '.') {
			int point = at++;
			while (at < end && (digit = buffer[at] - '0') >= 0 && digit <= 9) {
				tooLarge |= value > MAX_BEFORE_DIGIT || (value == MAX_BEFORE_DIGIT && digit > 7);
				value = 10 * value + digit;
				at++;
			}
			fractionDigits = at - point - 1;
			if (fractionDigits == 0) {
				throw cursor.failAt(Reason.MALFORMED, at);
			}
		}
		if (at < end && (buffer[at] | 0x20) == 'e') {
			int mantissaEnd = at;
			long exponent = readExponent(cursor, at + 1);
			normalise(buffer, from, mantissaEnd, fractionDigits - exponent);
			at = cursor.position;
		}
		else {
			this.unscaled = tooLarge ? StagedLevels.TOO_LARGE : value;
			this.scale = fractionDigits;
		}
		if (negative && this.unscaled != 0) {
			this.unscaled = StagedLevels.NEGATIVE;
		}
		cursor.position = at;
	}

	/** Reads an exponent, limited, and moves the cursor behind it. */
	private static long readExponent(JsonCursor cursor, int from) {
		byte[] buffer = cursor.buffer;
		int end = cursor.end;
		int at = from;
		boolean negative = at < end && buffer[at] == '-';
		if (negative || (at < end && buffer[at] == '+')) {
			at++;
		}
		int firstDigit = at;
		long exponent = 0;
		while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
			exponent = Math.min(EXPONENT_LIMIT, 10 * exponent + (buffer[at] - '0'));
			at++;
		}
		if (at == firstDigit) {
			throw cursor.failAt(Reason.MALFORMED, at);
		}
		cursor.position = at;
		return negative ? -exponent : exponent;
	}

	/** Takes the digits of a mantissa without the zeros at either end. */
	private void normalise(byte[] buffer, int from, int to, long scaleAsWritten) {
		int last = to - 1;
		int trailingZeros = 0;
		while (last >= from && (buffer[last] == '0' || buffer[last] == '.')) {
			trailingZeros += (buffer[last] == '0') ? 1 : 0;
			last--;
		}
		long value = 0;
		boolean tooLarge = false;
		for (int at = from; at <= last; at++) {
			int digit = buffer[at] - '0';
			if (digit >= 0) {
				tooLarge |= value > MAX_BEFORE_DIGIT || (value == MAX_BEFORE_DIGIT && digit > 7);
				value = 10 * value + digit;
			}
		}
		long scale = (last < from) ? 0 : scaleAsWritten - trailingZeros;
		this.unscaled = tooLarge ? StagedLevels.TOO_LARGE : value;
		this.scale = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, scale));
	}

}
