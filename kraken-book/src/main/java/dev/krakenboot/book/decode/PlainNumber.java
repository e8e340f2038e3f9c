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
		long digits = PackedDigits.of(frame.word(from));
		int count = PackedDigits.count(digits);
		if (count == 0 || ((digits & 0xFF) == 0 && count > 1)) {
			return NO_MATCH;
		}
		long value = PackedDigits.value(digits, count);
		if (count == WORD) {
			digits = PackedDigits.of(frame.word(from + WORD));
			int more = PackedDigits.count(digits);
			if (more == WORD) {
				return NO_MATCH;
			}
			value = POWERS_OF_TEN[more] * value + PackedDigits.value(digits, more);
			count += more;
		}
		int at = from + count;
		int fraction = 0;
		if (frame.at(at) == '.') {
			at++;
			digits = PackedDigits.of(frame.word(at));
			fraction = PackedDigits.count(digits);
			if (fraction == 0) {
				return NO_MATCH;
			}
			value = POWERS_OF_TEN[fraction] * value + PackedDigits.value(digits, fraction);
			// Most quantities have just eight: where they end is then known without
			// counting.
			if (fraction == WORD && AsciiDigits.isDigit(frame.at(at + WORD))) {
				digits = PackedDigits.of(frame.word(at + WORD));
				int more = PackedDigits.count(digits);
				if (more == WORD) {
					return NO_MATCH;
				}
				value = POWERS_OF_TEN[more] * value + PackedDigits.value(digits, more);
				fraction += more;
			}
			at += fraction;
		}
		if (count + fraction > MAX_DIGITS) {
			return NO_MATCH;
		}
		this.unscaled = value;
		this.scale = fraction;
		return at;
	}

}
