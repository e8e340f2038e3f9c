// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reader of numbers without sign and exponent, of up to 15 integer and 15 fraction
 * digits, without a loop over them.
 */
final class PlainNumber {

	static final int NO_MATCH = -1;

	/** Digits that fit a {@code long} in any case. */
	private static final int MAX_DIGITS = 18;

	private static final int WORD = 8;

	private static final long[] POWERS_OF_TEN = { 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
			100_000_000 };

	private long unscaled;

	private int scale;

	/** Value of the last number without its point. */
	long unscaled() {
		return this.unscaled;
	}

	/** Fraction digits of the last number. */
	int scale() {
		return this.scale;
	}

	/** Reads the number here; answers the position behind it, or no match. */
	int read(FrameWords frame, int from) {
		long word = frame.word(from);
		int count = PackedDigits.count(word);
		// No digit at all, or a zero and then more: two signs in one.
		if ((count - 1 | (int) (word & 0xFF) - '1' & 1 - count) < 0) {
			return NO_MATCH;
		}
		if (count == WORD) {
			return readLong(frame, from);
		}
		long digits = PackedDigits.first(word, count);
		long others = PackedDigits.others(digits);
		long value = PackedDigits.value(digits);
		int at = from + count;
		int fraction = 0;
		if (frame.at(at) == '.') {
			at++;
			word = frame.word(at);
			fraction = PackedDigits.count(word);
			if (fraction == 0 || (fraction == WORD && AsciiDigits.isDigit(frame.at(at + WORD)))) {
				return readLong(frame, from);
			}
			digits = PackedDigits.first(word, fraction);
			others |= PackedDigits.others(digits);
			value = POWERS_OF_TEN[fraction] * value + PackedDigits.value(digits);
			at += fraction;
		}
		this.unscaled = value;
		this.scale = fraction;
		return (others == 0) ? at : NO_MATCH;
	}

	/**
	 * As {@link #read}, with more than eight digits in a row. Not within it, where it
	 * would keep the compiler from merging that with its callers.
	 */
	private int readLong(FrameWords frame, int from) {
		this.unscaled = 0;
		int at = readDigits(frame, from);
		int count = at - from;
		int fraction = 0;
		if (frame.at(at) == '.') {
			fraction = readDigits(frame, at + 1) - at - 1;
			at += 1 + fraction;
			if (fraction == 0) {
				return NO_MATCH;
			}
		}
		this.scale = fraction;
		return (count > 0 && count + fraction <= MAX_DIGITS) ? at : NO_MATCH;
	}

	/** Appends digits, of which at most 18 count; answers the position behind them. */
	private int readDigits(FrameWords frame, int from) {
		long value = this.unscaled;
		int at = from;
		long word = frame.word(at);
		long digits = PackedDigits.first(word, WORD);
		while (PackedDigits.others(digits) == 0 && at - from < MAX_DIGITS) {
			value = POWERS_OF_TEN[WORD] * value + PackedDigits.value(digits);
			at += WORD;
			word = frame.word(at);
			digits = PackedDigits.first(word, WORD);
		}
		int rest = Long.numberOfTrailingZeros(PackedDigits.others(digits)) >>> 3;
		this.unscaled = POWERS_OF_TEN[rest] * value + PackedDigits.value(PackedDigits.first(word, rest));
		return at + rest;
	}

}
