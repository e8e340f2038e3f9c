// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

/**
 * Text of ASCII letters that frames are compared with, eight bytes at a time. A record,
 * since only of a record's fields the compiler believes that they never change.
 *
 * @param length number of bytes
 * @param words the bytes in whole words
 * @param lastAt where the last word begins, which overlaps the one before it
 * @param last the last word
 * @param mask bytes of the last word that count
 */
record Literal(int length, long[] words, int lastAt, long last, long mask) {

	static Literal of(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		long[] words = new long[bytes.length / 8];
		for (int i = 0; i < words.length; i++) {
			words[i] = word(bytes, 8 * i);
		}
		int lastAt = Math.max(0, bytes.length - 8);
		long mask = (bytes.length < 8) ? (1L << 8 * bytes.length) - 1 : -1;
		return new Literal(bytes.length, words, lastAt, word(bytes, lastAt), mask);
	}

	private static long word(byte[] bytes, int from) {
		long word = 0;
		for (int i = Math.min(bytes.length, from + 8) - 1; i >= from; i--) {
			word = word << 8 | bytes[i];
		}
		return word;
	}

	boolean isAt(FrameWords frame, int position) {
		long difference = (frame.word(position + this.lastAt) ^ this.last) & this.mask;
		for (int i = 0; i < this.words.length; i++) {
			difference |= frame.word(position + 8 * i) ^ this.words[i];
		}
		return difference == 0;
	}

}
