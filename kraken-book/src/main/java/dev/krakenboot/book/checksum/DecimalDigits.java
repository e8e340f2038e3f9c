// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

/**
 * Writing of the digits that a number contributes to a checksum: those of its scaled
 * value, without point and leading zeros.
 */
public final class DecimalDigits {

	/** Most digits of a {@code long}. */
	public static final int MAX_LENGTH = 19;

	/** Tens and ones of 0 to 99. */
	private static final byte[] PAIRS = new byte[200];

	private static final long[] POWERS_OF_TEN = new long[MAX_LENGTH];

	static {
		for (int i = 0; i < 100; i++) {
			PAIRS[2 * i] = (byte) ('0' + i / 10);
			PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
		}
		POWERS_OF_TEN[0] = 1;
		for (int i = 1; i < MAX_LENGTH; i++) {
			POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
		}
	}

	private DecimalDigits() {
	}

	/**
	 * Number of decimal digits, 1 for zero.
	 * @param value number, not below zero
	 */
	public static int length(long value) {
		// 1233 / 4096 is just above the logarithm of 2, so this is right or one too many.
		int estimate = (64 - Long.numberOfLeadingZeros(value | 1)) * 1233 >> 12;
		return (value >= POWERS_OF_TEN[estimate]) ? estimate + 1 : Math.max(1, estimate);
	}

	/**
	 * Writes the decimal digits of a number.
	 * @param value number, not below zero
	 * @param length its {@link #length}
	 * @param target where to write
	 * @param offset where the first digit goes
	 */
	public static void write(long value, int length, byte[] target, int offset) {
		int at = offset + length;
		long rest = value;
		// Eight digits at a time leave only cheap divisions of ints.
		while (rest >= 100_000_000) {
			long quotient = rest / 100_000_000;
			int low = (int) (rest - 100_000_000 * quotient);
			rest = quotient;
			int upper = low / 10_000;
			int lower = low - 10_000 * upper;
			at -= 8;
			writePair(upper / 100, target, at);
			writePair(upper % 100, target, at + 2);
			writePair(lower / 100, target, at + 4);
			writePair(lower % 100, target, at + 6);
		}
		int head = (int) rest;
		while (head >= 100) {
			int quotient = head / 100;
			at -= 2;
			writePair(head - 100 * quotient, target, at);
			head = quotient;
		}
		if (head >= 10) {
			writePair(head, target, at - 2);
		}
		else {
			target[at - 1] = (byte) ('0' + head);
		}
	}

	private static void writePair(int pair, byte[] target, int at) {
		target[at] = PAIRS[2 * pair];
		target[at + 1] = PAIRS[2 * pair + 1];
	}

}
