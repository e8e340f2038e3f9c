// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reading of a message's symbol, checksum and time in the plain form that the exchange
 * writes; for any other form, broken or merely unusual, the answer is no match.
 */
final class PlainValues {

	static final int NO_MATCH = -1;

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	/** Bits of which at least one is set in any ASCII byte that is no control. */
	private static final long PRINTABLE = 0x60 * ONES;

	private static final long[] POWERS_OF_TEN = { 1, 10, 100 };

	private final TimestampReader timestamps = new TimestampReader();

	/**
	 * Reads a symbol from its first letter; answers the position of its closing quote.
	 */
	int readSymbol(FrameWords frame, int from, FrameMessage message) {
		long first = frame.word(from);
		long second = frame.word(from + 8);
		int inFirst = bytesBefore(QUOTES, first);
		// Of the second word nothing counts if the quote is in the first.
		int inSecond = bytesBefore(QUOTES, second) & -(inFirst >>> 3);
		long keptFirst = first & lowBytes(inFirst);
		long keptSecond = second & lowBytes(inSecond);
		if (inSecond == 8) {
			return readLongSymbol(frame, from, message);
		}
		if (!isPlain(keptFirst | ~lowBytes(inFirst) & QUOTES) || !isPlain(keptSecond | ~lowBytes(inSecond) & QUOTES)) {
			return NO_MATCH;
		}
		message.symbol(keptFirst, keptSecond, inFirst + inSecond);
		return from + inFirst + inSecond;
	}

	private static int readLongSymbol(FrameWords frame, int from, FrameMessage message) {
		int close = plainStringEnd(frame, from);
		if (close != NO_MATCH) {
			message.symbol(frame.bytes(), from, close);
		}
		return close;
	}

	/** Number of bytes, 0 to 8, before the first one that is as those of the pattern. */
	private static int bytesBefore(long pattern, long word) {
		return Long.numberOfTrailingZeros(zeroBytes(word ^ pattern)) >>> 3;
	}

	/** High bits of the zero bytes; also of others, but only behind a zero byte. */
	private static long zeroBytes(long word) {
		return word - ONES & ~word & HIGH_BITS;
	}

	/** Mask of the first bytes, 0 to 8 of them. */
	private static long lowBytes(int count) {
		return ~(-1L << 4 * count << 4 * count);
	}

	/** Whether all bytes are ASCII, and none a control or a backslash. */
	private static boolean isPlain(long word) {
		return (word & HIGH_BITS | zeroBytes(word & PRINTABLE) | zeroBytes(word ^ BACKSLASHES)) == 0;
	}

	/** Position of the quote behind a string of plain ASCII, or no match. */
	private static int plainStringEnd(FrameWords frame, int from) {
		int end = frame.end();
		for (int at = from; at < end; at++) {
			byte b = frame.at(at);
			if (b == '"') {
				return at;
			}
			if (b < ' ' || b == '\\') {
				break;
			}
		}
		return NO_MATCH;
	}

	/** Reads a checksum; answers the position behind it. */
	int readChecksum(FrameWords frame, int from, FrameMessage message) {
		long word = frame.word(from);
		int count = PackedDigits.count(word);
		if (count == 0 || ((word & 0xFF) == '0' && count > 1)) {
			return NO_MATCH;
		}
		long digits = PackedDigits.first(word, count);
		long others = PackedDigits.others(digits);
		long checksum = PackedDigits.value(digits);
		if (count == 8) {
			word = frame.word(from + 8);
			int more = PackedDigits.count(word);
			if (more > 2) {
				return NO_MATCH;
			}
			digits = PackedDigits.first(word, more);
			others |= PackedDigits.others(digits);
			checksum = POWERS_OF_TEN[more] * checksum + PackedDigits.value(digits);
			count += more;
		}
		if (others != 0 || checksum > 0xFFFFFFFFL) {
			return NO_MATCH;
		}
		message.checksum(checksum);
		return from + count;
	}

	/**
	 * Reads a time from behind its opening quote; answers the position behind the closing
	 * one.
	 */
	int readTimestamp(FrameWords frame, int from, FrameMessage message) {
		int close = from + TimestampReader.MICROS_LENGTH;
		if (close < frame.end() && frame.at(close) == '"') {
			long ns = this.timestamps.readMicros(frame, from);
			if (ns != FrameMessage.NO_TIMESTAMP) {
				message.timestampNs(ns);
				return close + 1;
			}
		}
		close = plainStringEnd(frame, from);
		if (close == NO_MATCH) {
			return NO_MATCH;
		}
		message.timestampNs(this.timestamps.read(frame.bytes(), from, close));
		return close + 1;
	}

}
