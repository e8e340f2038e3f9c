// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Exact reader of a JSON number as an unscaled value and a scale. Never builds anything
 * larger than a {@code long}, whatever the exponent.
 */
final class NumberReader {

	/** Digits that fit a {@code long} in any case. */
	private static final int SAFE_DIGITS = 18;

	/** An exponent of this size cannot be made up for by any number of digits. */
	private static final long EXPONENT_LIMIT = 10_000_000_000L;

	private long unscaled;

	private int scale;

	private long exponent;

	private final PlainNumber plain = new PlainNumber();

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
		int behind = this.plain.read(cursor.frame, cursor.position);
		if (behind == PlainNumber.NO_MATCH || (cursor.buffer[behind] | 0x20) == 'e') {
			readAnyForm(cursor);
		}
		else {
			cursor.position = behind;
			this.unscaled = this.plain.unscaled();
			this.scale = this.plain.scale();
		}
	}

	private void readAnyForm(JsonCursor cursor) {
		byte[] buffer = cursor.buffer;
		int end = cursor.end;
		int at = cursor.position;
		boolean negative = at < end && buffer[at] == '-';
		if (negative) {
			at++;
		}
		int from = at;
		long value = 0;
		while (at < end && AsciiDigits.isDigit(buffer[at])) {
			value = 10 * value + (buffer[at] - '0');
			at++;
		}
		int digits = at - from;
		if (digits == 0 || (buffer[from] == '0' && digits > 1)) {
			throw cursor.failAt(Reason.MALFORMED, at);
		}
		int fractionDigits = 0;
		if (at < end && buffer[at] == '.') {
			int point = at++;
			while (at < end && AsciiDigits.isDigit(buffer[at])) {
				value = 10 * value + (buffer[at] - '0');
				at++;
			}
			fractionDigits = at - point - 1;
			if (fractionDigits == 0) {
				throw cursor.failAt(Reason.MALFORMED, at);
			}
		}
		cursor.position = at;
		if (at < end && (buffer[at] | 0x20) == 'e') {
			readExponent(cursor);
			normalise(buffer, from, at, fractionDigits - this.exponent);
		}
		else {
			this.unscaled = (digits + fractionDigits <= SAFE_DIGITS) ? value : exact(buffer, from, at);
			this.scale = fractionDigits;
		}
		if (negative && this.unscaled != 0) {
			this.unscaled = StagedLevels.NEGATIVE;
		}
	}

	/** Reads an exponent, limited, from its letter. */
	private void readExponent(JsonCursor cursor) {
		byte[] buffer = cursor.buffer;
		int end = cursor.end;
		int at = cursor.position + 1;
		boolean negative = at < end && buffer[at] == '-';
		if (negative || (at < end && buffer[at] == '+')) {
			at++;
		}
		int firstDigit = at;
		long exponent = 0;
		while (at < end && AsciiDigits.isDigit(buffer[at])) {
			exponent = Math.min(EXPONENT_LIMIT, 10 * exponent + (buffer[at] - '0'));
			at++;
		}
		if (at == firstDigit) {
			throw cursor.failAt(Reason.MALFORMED, at);
		}
		cursor.position = at;
		this.exponent = negative ? -exponent : exponent;
	}

	/** Takes the digits of a mantissa without the zeros at either end. */
	private void normalise(byte[] buffer, int from, int to, long scaleAsWritten) {
		int behindLast = to;
		int trailingZeros = 0;
		while (behindLast > from && (buffer[behindLast - 1] == '0' || buffer[behindLast - 1] == '.')) {
			behindLast--;
			trailingZeros += (buffer[behindLast] == '0') ? 1 : 0;
		}
		long scale = (behindLast == from) ? 0 : scaleAsWritten - trailingZeros;
		this.unscaled = exact(buffer, from, behindLast);
		this.scale = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, scale));
	}

	/** Value of digits, a point among them passed over, if it fits. */
	private static long exact(byte[] buffer, int from, int to) {
		long value = 0;
		for (int at = from; at < to; at++) {
			if (buffer[at] != '.') {
				int digit = buffer[at] - '0';
				if (value > (Long.MAX_VALUE - digit) / 10) {
					return StagedLevels.TOO_LARGE;
				}
				value = 10 * value + digit;
			}
		}
		return value;
	}

}
