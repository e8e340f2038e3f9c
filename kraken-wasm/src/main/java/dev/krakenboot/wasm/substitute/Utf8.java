// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import java.util.Arrays;

/**
 * UTF-8 without the class library's charsets, whose encoders and decoders are a tenth of
 * the module. The engine uses no other charset but ASCII, of which it is the superset.
 */
public final class Utf8 {

	private static final char REPLACEMENT = '\uFFFD';

	private Utf8() {
	}

	/** Bytes of a text; half a surrogate pair becomes bytes that are not UTF-8. */
	public static byte[] encode(String text) {
		int count = text.length();
		byte[] bytes = new byte[3 * count];
		return Arrays.copyOf(bytes, encode(text.toCharArray(), count, bytes));
	}

	/**
	 * Writes the bytes of a text.
	 * @param bytes where to write, with room for three bytes a character
	 * @return number of bytes
	 */
	static int encode(char[] chars, int count, byte[] bytes) {
		int to = 0;
		for (int i = 0; i < count; i++) {
			int c = chars[i];
			if (c < 0x80) {
				bytes[to++] = (byte) c;
				continue;
			}
			if (c < 0x800) {
				bytes[to++] = (byte) (0xC0 | c >> 6);
			}
			else {
				if (c >> 10 == 0x36 && i + 1 < count && chars[i + 1] >> 10 == 0x37) {
					c = 0x10000 + ((c & 0x3FF) << 10 | chars[++i] & 0x3FF);
					bytes[to++] = (byte) (0xF0 | c >> 18);
					bytes[to++] = (byte) (0x80 | c >> 12 & 0x3F);
				}
				else {
					bytes[to++] = (byte) (0xE0 | c >> 12);
				}
				bytes[to++] = (byte) (0x80 | c >> 6 & 0x3F);
			}
			bytes[to++] = (byte) (0x80 | c & 0x3F);
		}
		return to;
	}

	/** Characters of bytes, with U+FFFD for those that are not UTF-8. */
	public static char[] decode(byte[] bytes, int offset, int length) {
		char[] chars = new char[length];
		int count = 0;
		int at = offset;
		int end = offset + length;
		while (at < end) {
			int b = bytes[at++];
			int more = (b >= 0) ? 0 : (b >> 5 == -2) ? 1 : (b >> 4 == -2) ? 2 : (b >> 3 == -2) ? 3 : -1;
			if (more < 0 || at + more > end) {
				chars[count++] = REPLACEMENT;
				continue;
			}
			int c = (more == 0) ? b : b & 0x3F >> more;
			for (int i = 0; i < more; i++) {
				c = c << 6 | bytes[at++] & 0x3F;
			}
			if (c >= 0x10000) {
				chars[count++] = (char) (0xD7C0 + (c >> 10));
				c = 0xDC00 | c & 0x3FF;
			}
			chars[count++] = (char) c;
		}
		return Arrays.copyOf(chars, count);
	}

}
