// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

/**
 * Text that came from JavaScript, in UTF-8 and, if it is ASCII, in words of eight bytes
 * as well, made in the same pass. {@link FrameWords} recognises the buffer and takes the
 * words as they are.
 * <p>
 * There is one, as JavaScript has one thread.
 */
public final class TextBytes {

	/** Zeros behind the text. */
	private static final int PADDING = 64;

	/** Bytes behind the text that may be read. */
	static final int LOOKAHEAD = 512;

	private static final int INITIAL_CAPACITY = 4096;

	/** Capacity that is kept between texts; the deepest snapshot has some 100 kB. */
	private static final int KEPT_CAPACITY = 1 << 18;

	private static char[] chars = new char[INITIAL_CAPACITY];

	static byte[] bytes = new byte[INITIAL_CAPACITY];

	static long[] words = new long[INITIAL_CAPACITY / 8];

	/** Bytes for which the words are right, or -1. */
	static int length = -1;

	private TextBytes() {
	}

	/** The bytes of the last text, and others behind them. */
	public static byte[] bytes() {
		return bytes;
	}

	/**
	 * Takes a text.
	 * @param text any text; half a surrogate pair becomes bytes that are not UTF-8
	 * @return number of its bytes
	 */
	public static int load(String text) {
		int count = text.length();
		ensureCapacity(count);
		text.getChars(0, count, chars, 0);
		int whole = count & -8;
		for (int i = count; i < whole + 8 + PADDING; i++) {
			chars[i] = 0;
		}
		length = (pack(whole + 8 + PADDING) < 0x80) ? count : -1;
		return (length >= 0) ? count : encode(count);
	}

	private static void ensureCapacity(int count) {
		int needed = (count & -8) + LOOKAHEAD;
		if (needed > chars.length || (chars.length > KEPT_CAPACITY && needed <= KEPT_CAPACITY)) {
			int capacity = Math.max(INITIAL_CAPACITY, needed);
			chars = new char[capacity];
			bytes = new byte[capacity];
			words = new long[capacity / 8];
		}
		else if (bytes.length != chars.length) {
			bytes = new byte[chars.length];
		}
	}

	/** Writes bytes and words, and answers all bits that any character has. */
	private static int pack(int end) {
		char[] chars = TextBytes.chars;
		byte[] bytes = TextBytes.bytes;
		long[] words = TextBytes.words;
		int bits = 0;
		for (int at = 0; at < end; at += 8) {
			char c0 = chars[at];
			char c1 = chars[at + 1];
			char c2 = chars[at + 2];
			char c3 = chars[at + 3];
			char c4 = chars[at + 4];
			char c5 = chars[at + 5];
			char c6 = chars[at + 6];
			char c7 = chars[at + 7];
			bytes[at] = (byte) c0;
			bytes[at + 1] = (byte) c1;
			bytes[at + 2] = (byte) c2;
			bytes[at + 3] = (byte) c3;
			bytes[at + 4] = (byte) c4;
			bytes[at + 5] = (byte) c5;
			bytes[at + 6] = (byte) c6;
			bytes[at + 7] = (byte) c7;
			bits |= c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7;
			long low = c0 | c1 << 8 | c2 << 16 | c3 << 24;
			long high = c4 | c5 << 8 | c6 << 16 | c7 << 24;
			words[at >>> 3] = high << 32 | low & 0xFFFFFFFFL;
		}
		return bits;
	}

	/** Writes UTF-8 of what is not ASCII. */
	private static int encode(int count) {
		if (bytes.length < 3 * count) {
			bytes = new byte[3 * count];
		}
		return Utf8.encode(chars, count, bytes);
	}

}
