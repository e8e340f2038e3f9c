// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Symbol in a form that is quickly compared with that of a {@link FrameMessage}: its
 * bytes in UTF-8, of which the first 16, all that most symbols have, are two numbers.
 */
public final class SymbolKey {

	/** Bytes that fit the two numbers. */
	static final int PACKED_LENGTH = 16;

	private final String symbol;

	private final byte[] utf8;

	/** Number of bytes, which is asked for more often than the bytes. */
	private final int length;

	private final long first;

	private final long second;

	/**
	 * Key of a symbol.
	 * @param symbol symbol as the exchange spells it
	 */
	public SymbolKey(String symbol) {
		this.symbol = symbol;
		this.utf8 = symbol.getBytes(StandardCharsets.UTF_8);
		this.length = this.utf8.length;
		this.first = pack(this.utf8, 0, this.utf8.length);
		this.second = pack(this.utf8, 8, this.utf8.length);
	}

	/** Up to eight bytes, the first one lowest, filled up with zeros. */
	static long pack(byte[] bytes, int from, int to) {
		long word = 0;
		for (int at = Math.min(from + 8, to) - 1; at >= from; at--) {
			word = word << 8 | bytes[at] & 0xFF;
		}
		return word;
	}

	static int hash(long first, long second, int length) {
		long mixed = (first ^ Long.rotateLeft(second, 23) ^ length) * 0x9E3779B97F4A7C15L;
		return (int) (mixed >>> 32);
	}

	boolean equals(long first, long second, int length, byte[] longSymbol) {
		return (first ^ this.first | second ^ this.second | length ^ this.length) == 0
				&& (length <= PACKED_LENGTH || Arrays.equals(longSymbol, this.utf8));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SymbolKey key && key.symbol.equals(this.symbol);
	}

	@Override
	public int hashCode() {
		return hash(this.first, this.second, this.length);
	}

	/** The symbol. */
	@Override
	public String toString() {
		return this.symbol;
	}

}
