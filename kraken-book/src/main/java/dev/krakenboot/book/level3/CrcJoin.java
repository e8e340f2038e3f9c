// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

/**
 * CRC-32 of two texts one behind the other, from those of each. That of the first is
 * multiplied by a power of x that stands for the length of the second; all of them are
 * polynomials modulo that of the CRC, the highest coefficient in the lowest bit.
 */
final class CrcJoin {

	private static final int POLYNOMIAL = 0xEDB88320;

	/** Factor of an empty text: the polynomial 1. */
	static final int ONE = 1 << 31;

	/** The polynomial x^8: one byte. */
	private static final int BYTE = 1 << 31 - 8;

	private static final int SHORT_BITS = 10;

	/** Factors of short lengths. */
	private static final int[] SHORT = new int[1 << SHORT_BITS];

	/** Factors of lengths that are a power of two. */
	private static final int[] POWERS = new int[31];

	static {
		SHORT[0] = ONE;
		for (int i = 1; i < SHORT.length; i++) {
			SHORT[i] = multiply(SHORT[i - 1], BYTE);
		}
		POWERS[0] = BYTE;
		for (int i = 1; i < POWERS.length; i++) {
			POWERS[i] = multiply(POWERS[i - 1], POWERS[i - 1]);
		}
	}

	private CrcJoin() {
	}

	/** Factor of a text of so many bytes. */
	static int factor(int length) {
		int factor = SHORT[length & SHORT.length - 1];
		int rest = length >> SHORT_BITS;
		for (int bit = SHORT_BITS; rest != 0; bit++, rest >>= 1) {
			if ((rest & 1) != 0) {
				factor = multiply(factor, POWERS[bit]);
			}
		}
		return factor;
	}

	/**
	 * CRC of two texts.
	 * @param first CRC of the first one
	 * @param second CRC of the second one
	 * @param factor factor of the second one's length
	 */
	static int join(int first, int second, int factor) {
		return multiply(factor, first) ^ second;
	}

	private static int multiply(int one, int other) {
		int product = 0;
		int a = one;
		int b = other;
		while (a != 0) {
			product ^= b & a >> 31;
			a <<= 1;
			b = b >>> 1 ^ (POLYNOMIAL & -(b & 1));
		}
		return product;
	}

}
