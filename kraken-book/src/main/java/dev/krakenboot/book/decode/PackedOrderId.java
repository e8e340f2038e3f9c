// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

/**
 * Order id as five {@code long}s, so that it is kept and compared without a string: its
 * bytes in UTF-8, filled up with zeros, and their number in the lowest byte of the last.
 * Two ids are equal if their words are.
 */
public final class PackedOrderId {

	/** Number of words. */
	public static final int WORDS = 5;

	/**
	 * Most bytes of an id. The exchange's have 19, such as {@code OOZP53-FUXQT-BM3262}.
	 */
	public static final int MAX_LENGTH = 8 * WORDS - 1;

	private static final int USUAL_LENGTH = 19;

	private PackedOrderId() {
	}

	/**
	 * Packs an id.
	 * @param utf8 holder of its bytes
	 * @param from where they begin
	 * @param length their number
	 * @param target where to write the words
	 * @param at index of the first word
	 * @return whether the id has 1 to {@link #MAX_LENGTH} bytes; otherwise nothing was
	 * written
	 * @throws IndexOutOfBoundsException if an array is too small
	 */
	public static boolean pack(byte[] utf8, int from, int length, long[] target, int at) {
		if (length == USUAL_LENGTH) {
			target[at] = eight(utf8, from);
			target[at + 1] = eight(utf8, from + 8);
			target[at + 2] = (long) (utf8[from + 16] & 0xFF) << 56 | (long) (utf8[from + 17] & 0xFF) << 48
					| (long) (utf8[from + 18] & 0xFF) << 40;
			target[at + 3] = 0;
			target[at + 4] = USUAL_LENGTH;
			return true;
		}
		if (length < 1 || length > MAX_LENGTH) {
			return false;
		}
		for (int word = 0; word < WORDS; word++) {
			target[at + word] = 0;
		}
		for (int i = 0; i < length; i++) {
			target[at + (i >> 3)] |= (long) (utf8[from + i] & 0xFF) << 56 - 8 * (i & 7);
		}
		target[at + WORDS - 1] |= length;
		return true;
	}

	private static long eight(byte[] bytes, int at) {
		int high = bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
		int low = bytes[at + 4] << 24 | (bytes[at + 5] & 0xFF) << 16 | (bytes[at + 6] & 0xFF) << 8
				| bytes[at + 7] & 0xFF;
		return (long) high << 32 | low & 0xFFFFFFFFL;
	}

	/**
	 * The id as a new string.
	 * @param words holder of its words
	 * @param at index of the first word
	 */
	public static String unpack(long[] words, int at) {
		byte[] utf8 = new byte[(int) words[at + WORDS - 1] & 0xFF];
		for (int i = 0; i < utf8.length; i++) {
			utf8[i] = (byte) (words[at + (i >> 3)] >>> 56 - 8 * (i & 7));
		}
		return new String(utf8, StandardCharsets.UTF_8);
	}

}
