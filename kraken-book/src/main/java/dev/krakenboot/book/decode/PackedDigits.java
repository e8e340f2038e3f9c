// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Values of up to eight ASCII digits in a {@code long}, the first one in the lowest byte.
 * There is no branch on their number or on any digit, since a processor cannot foresee
 * either.
 */
final class PackedDigits {

	private static final long ASCII_ZEROS = 0x3030303030303030L;

	private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

	private static final long HIGH_BITS = 0x8080808080808080L;

	/** Lifts any low seven bits from 10 on above the eighth. */
	private static final long ABOVE_NINE = 0x7676767676767676L;

	private PackedDigits() {
	}

	/** Turns ASCII digits into their values; other bytes become something above 9. */
	static long of(long ascii) {
		return ascii ^ ASCII_ZEROS;
	}

	/** Number of digits, 0 to 8, before the first byte that is none. */
	static int count(long digits) {
		long others = ((digits & LOW_BITS) + ABOVE_NINE | digits) & HIGH_BITS;
		return Long.numberOfTrailingZeros(others) >>> 3;
	}

	/** Value of the first digits, 0 to 8 of them. */
	static long value(long digits, int count) {
		// In two halves, for a shift by all 64 bits would be one by none.
		int half = 4 * (8 - count);
		return value(digits << half << half);
	}

	/** Value of eight digits: pairs are joined, then pairs of those, then the halves. */
	static long value(long digits) {
		long pairs = (10 * digits + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
		long fours = (100 * pairs + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
		return (10_000 * fours + (fours >>> 32)) & 0xFFFFFFFFL;
	}

}
