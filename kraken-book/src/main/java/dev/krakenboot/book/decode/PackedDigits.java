// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Values of up to eight ASCII digits in a {@code long}, the first one in the lowest byte.
 * There is no branch on their number or on any digit, since a processor cannot foresee
 * either.
 */
final class PackedDigits {

	private static final long ASCII_ZEROS = 0x3030303030303030L;

	/** Of these bits a digit has just the lower one. */
	private static final long DIGIT_BITS = 0x5050505050505050L;

	private static final long LOWER_DIGIT_BITS = 0x1010101010101010L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	/** Lifts values from 10 on above the eighth bit. */
	private static final long ABOVE_NINE = 0x7676767676767676L;

	private PackedDigits() {
	}

	/**
	 * Number of bytes, 0 to 8, before the first one that looks like no digit. What may
	 * follow a number in JSON never looks like one, but a few other bytes do. They are
	 * found by {@link #others}, for which no one has to wait.
	 */
	static int count(long ascii) {
		return Long.numberOfTrailingZeros((ascii ^ LOWER_DIGIT_BITS) & DIGIT_BITS) >>> 3;
	}

	/**
	 * Values of the first digits, 0 to 8 of them, behind as many zeros as are missing.
	 */
	static long first(long ascii, int count) {
		// In two halves, for a shift by all 64 bits would be one by none.
		int half = 4 * (8 - count);
		return (ascii ^ ASCII_ZEROS) << half << half;
	}

	/**
	 * High bits of bytes that are no value of a digit; behind such a byte also of others.
	 */
	static long others(long digits) {
		return (digits + ABOVE_NINE | digits) & HIGH_BITS;
	}

	/** Number of eight digits: pairs are joined, then pairs of those, then the halves. */
	static long value(long digits) {
		long pairs = (10 * digits + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
		long fours = (100 * pairs + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
		return (10_000 * fours + (fours >>> 32)) & 0xFFFFFFFFL;
	}

}
