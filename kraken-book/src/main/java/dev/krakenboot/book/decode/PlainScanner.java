// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reading of values in the plain form that the exchange writes; for any other form,
 * broken or merely unusual, it answers that there is no match.
 */
abstract class PlainScanner {

	/** Answer of a reading method: not in the usual form. */
	static final int NO_MATCH = -1;

	/** Digits that fit a {@code long} in any case. */
	private static final int MAX_DIGITS = 18;

	/** Longer than a short literal, shorter than what must follow it in a whole frame. */
	static final int REACH = 20;

	private final TimestampReader timestamps = new TimestampReader();

	/** The last number, its fraction digits, and the last time. */
	long unscaled;

	int scale;

	long timestampNs;

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** Reads a checksum; answers the position behind it. */
	static int scanChecksum(byte[] buffer, int from, int end, FrameMessage message) {
		int at = from;
		long checksum = 0;
		if (end - at > 8 && AsciiDigits.isDigit(buffer[at + 7])) {
			checksum = AsciiDigits.eight(buffer, at);
			at += 8;
		}
		while (AsciiDigits.isDigit(buffer[at])) {
			checksum = 10 * checksum + (buffer[at] - '0');
			at++;
		}
		int digits = at - from;
		// Eight bytes that are not all digits make it negative.
		if (digits == 0 || digits > 10 || (buffer[from] == '0' && digits > 1) || checksum < 0
				|| checksum > 0xFFFFFFFFL) {
			return NO_MATCH;
		}
		message.checksum(checksum);
		return at;
	}

	/**
	 * Reads a time from behind its opening quote; answers the position behind the closing
	 * one.
	 * @param usualLength length that it probably has
	 */
	final int scanTimestamp(byte[] buffer, int from, int end, int usualLength) {
		int close = from + usualLength;
		if (close < end && buffer[close] == '"') {
			long ns = this.timestamps.read(buffer, from, close);
			if (ns != FrameMessage.NO_TIMESTAMP) {
				this.timestampNs = ns;
				return close + 1;
			}
		}
		close = plainStringEnd(buffer, from, end);
		if (close + 1 >= end) {
			return NO_MATCH;
		}
		this.timestampNs = this.timestamps.read(buffer, from, close);
		return close + 1;
	}

	/**
	 * Position of the quote behind a string of plain ASCII, or the end if there is no
	 * such string.
	 */
	static int plainStringEnd(byte[] buffer, int from, int end) {
		for (int at = from; at < end; at++) {
			byte b = buffer[at];
			if (b == '"') {
				return at;
			}
			if (b < ' ' || b == '\\') {
				break;
			}
		}
		return end;
	}

	/** Reads a number without sign and exponent; answers the position behind it. */
	final int scanNumber(byte[] buffer, int from, int end) {
		int at = from;
		long value = 0;
		while (AsciiDigits.isDigit(buffer[at])) {
			value = 10 * value + (buffer[at] - '0');
			at++;
		}
		int digits = at - from;
		if (digits == 0 || (buffer[from] == '0' && digits > 1)) {
			return NO_MATCH;
		}
		int fractionDigits = 0;
		if (buffer[at] == '.') {
			int point = at++;
			if (end - at > 8 && AsciiDigits.isDigit(buffer[at + 7])) {
				int eight = AsciiDigits.eight(buffer, at);
				if (eight < 0) {
					return NO_MATCH;
				}
				value = 100_000_000 * value + eight;
				at += 8;
			}
			while (AsciiDigits.isDigit(buffer[at])) {
				value = 10 * value + (buffer[at] - '0');
				at++;
			}
			fractionDigits = at - point - 1;
			if (fractionDigits == 0) {
				return NO_MATCH;
			}
		}
		if (digits + fractionDigits > MAX_DIGITS) {
			return NO_MATCH;
		}
		this.unscaled = value;
		this.scale = fractionDigits;
		return at;
	}

	/**
	 * Whether the literal is here; the caller made sure that the buffer reaches so far.
	 */
	static boolean matches(byte[] buffer, int at, byte[] literal) {
		return Arrays.equals(buffer, at, at + literal.length, literal, 0, literal.length);
	}

}
