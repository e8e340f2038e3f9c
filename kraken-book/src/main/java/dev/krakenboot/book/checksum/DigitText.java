// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Text of digits into which numbers are written eight digits at a time, without a branch
 * on how many there are.
 */
final class DigitText {

	/** Unused bytes at either end that writing may take along. */
	static final int MARGIN = 2 * DecimalDigits.MAX_LENGTH + 2;

	private static final long ASCII_ZEROS = 0x3030303030303030L;

	private static final int WORD_LIMIT = 100_000_000;

	private final byte[] bytes;

	private final ByteBuffer words;

	/**
	 * @param length number of bytes between the margins
	 */
	DigitText(int length) {
		this.bytes = new byte[length + 2 * MARGIN];
		this.words = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** Moves a part of the text to the right, or to the left by less than zero. */
	void move(int from, int to, int distance) {
		System.arraycopy(this.bytes, from, this.bytes, from + distance, to - from);
	}

	/** Writes two numbers of known lengths one behind the other. */
	void write(int at, long first, int firstLength, long second, int secondLength) {
		int behind = at + firstLength + secondLength;
		long kept = this.words.getLong(behind);
		writeOver(at, first, firstLength);
		writeOver(at + firstLength, second, secondLength);
		this.words.putLong(behind, kept);
	}

	/** Writes one number of a known length. */
	void write(int at, long number, int length) {
		long kept = this.words.getLong(at + length);
		writeOver(at, number, length);
		this.words.putLong(at + length, kept);
	}

	/** Writes a number and perhaps something behind it. */
	private void writeOver(int at, long number, int length) {
		if (length > 16) {
			DecimalDigits.write(number, length, this.bytes, at);
			return;
		}
		long high = number / WORD_LIMIT;
		long low = number - WORD_LIMIT * high;
		// Of a number of up to eight digits the second word hides the first.
		this.words.putLong(at, word(high) >>> 8 * (16 - length));
		this.words.putLong(at + Math.max(0, length - 8), word(low) >>> 8 * Math.max(0, 8 - length));
	}

	/** Eight digits in ASCII, the first one in the lowest byte. */
	private static long word(long number) {
		long upper = number * 109_951_163L >>> 40;
		long fours = upper | number - 10_000 * upper << 32;
		long hundreds = fours * 10_486 >>> 20 & 0x0000007F0000007FL;
		long pairs = hundreds | fours - 100 * hundreds << 16;
		long tens = pairs * 103 >>> 10 & 0x000F000F000F000FL;
		return (tens | pairs - 10 * tens << 8) + ASCII_ZEROS;
	}

}
