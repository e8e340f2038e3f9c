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

	static {
		for (int i = 0; i < 100; i++) {
			PAIRS[2 * i] = (byte) ('0' + i / 10);
			PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
		}
	}

	private DecimalDigits() {
	}

	/**
	 * Writes the decimal digits of a number.
	 * @param value number, not below zero
	 * @param target where to write
	 * @param offset where the first digit goes
	 * @return offset behind the last digit
	 */
	public static int write(long value, byte[] target, int offset) {
		int end = offset + length(value);
		int at = end;
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
		return end;
	}

	private static void writePair(int pair, byte[] target, int at) {
		target[at] = PAIRS[2 * pair];
		target[at + 1] = PAIRS[2 * pair + 1];
	}

	private static int length(long value) {
		int length = 1;
		long limit = 10;
		while (length < MAX_LENGTH && value >= limit) {
			length++;
			limit *= 10;
		}
		return length;
	}

}
