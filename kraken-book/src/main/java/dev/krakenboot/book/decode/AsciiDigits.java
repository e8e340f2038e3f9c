// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Values of runs of ASCII digits of a fixed length, without a branch per digit.
 */
final class AsciiDigits {

	/** Answer for a run that is not all digits; any negative number means that. */
	static final int NONE = -1;

	private AsciiDigits() {
	}

	static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	/** Value of two digits, or {@link #NONE}. */
	static int two(byte[] text, int at) {
		int a = text[at] - '0';
		int b = text[at + 1] - '0';
		return ((a | b | 9 - a | 9 - b) < 0) ? NONE : 10 * a + b;
	}

	/** Value of six digits, or {@link #NONE}. */
	static int six(byte[] text, int at) {
		int a = text[at] - '0';
		int b = text[at + 1] - '0';
		int c = text[at + 2] - '0';
		int d = text[at + 3] - '0';
		int e = text[at + 4] - '0';
		int f = text[at + 5] - '0';
		if ((a | b | c | d | e | f | 9 - a | 9 - b | 9 - c | 9 - d | 9 - e | 9 - f) < 0) {
			return NONE;
		}
		return 10_000 * (10 * a + b) + 100 * (10 * c + d) + (10 * e + f);
	}

	/** Value of eight digits, or {@link #NONE}. */
	static int eight(byte[] text, int at) {
		int high = six(text, at);
		int low = two(text, at + 6);
		return ((high | low) < 0) ? NONE : 100 * high + low;
	}

}
