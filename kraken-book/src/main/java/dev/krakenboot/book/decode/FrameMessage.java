// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One element of a frame's {@code data}: a snapshot or an update of one symbol. A
 * flyweight that the next decoding overwrites; for the decoder's thread only.
 */
public abstract class FrameMessage {

	/** Value of {@link #timestampNs()} when there is no usable time. */
	public static final long NO_TIMESTAMP = Long.MIN_VALUE;

	private static final long NO_CHECKSUM = -1;

	private static final byte[] NO_BYTES = {};

	private boolean snapshot;

	/** The symbol's first 16 bytes, the first one lowest, filled up with zeros. */
	private long symbolFirst;

	private long symbolSecond;

	private int symbolLength;

	/** All bytes of a symbol that has more than 16. */
	private byte[] longSymbol = NO_BYTES;

	private long checksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	FrameMessage() {
	}

	void clear() {
		this.snapshot = false;
		// Even to write the same reference again would make the collector take note.
		if (this.longSymbol != NO_BYTES) {
			this.longSymbol = NO_BYTES;
		}
		symbol(0, 0, 0);
		this.checksum = NO_CHECKSUM;
		this.timestampNs = NO_TIMESTAMP;
	}

	final void snapshot(boolean snapshot) {
		this.snapshot = snapshot;
	}

	final void symbol(byte[] bytes, int from, int to) {
		int length = to - from;
		if (length > SymbolKey.PACKED_LENGTH) {
			this.longSymbol = Arrays.copyOfRange(bytes, from, to);
		}
		symbol(SymbolKey.pack(bytes, from, to), SymbolKey.pack(bytes, from + 8, to), length);
	}

	/** Sets a symbol whose bytes beyond the first 16, if it has any, are set already. */
	final void symbol(long first, long second, int length) {
		this.symbolFirst = first;
		this.symbolSecond = second;
		this.symbolLength = length;
	}

	final void checksum(long checksum) {
		this.checksum = checksum;
	}

	final void timestampNs(long timestampNs) {
		this.timestampNs = timestampNs;
	}

	/** Whether this replaces the whole book. */
	public final boolean snapshot() {
		return this.snapshot;
	}

	/** Symbol as a new string; {@link SymbolTable} needs none. */
	public final String symbol() {
		byte[] utf8 = new byte[this.symbolLength];
		for (int i = 0; i < utf8.length; i++) {
			utf8[i] = symbolByte(i);
		}
		return new String(utf8, StandardCharsets.UTF_8);
	}

	/** Number of bytes of the symbol in UTF-8, escapes resolved. */
	public final int symbolLength() {
		return this.symbolLength;
	}

	/**
	 * One byte of the symbol in UTF-8.
	 * @param index position, from 0 to {@link #symbolLength()} - 1
	 */
	public final byte symbolByte(int index) {
		if (index < 0 || index >= this.symbolLength) {
			throw new IndexOutOfBoundsException(index);
		}
		if (this.symbolLength > SymbolKey.PACKED_LENGTH) {
			return this.longSymbol[index];
		}
		return (byte) (((index < 8) ? this.symbolFirst : this.symbolSecond) >>> 8 * index);
	}

	/** Hash of the symbol's bytes: h = 31 h + b, which for ASCII is the string's own. */
	public final int symbolHash() {
		int hash = 0;
		for (int i = 0; i < this.symbolLength; i++) {
			hash = 31 * hash + symbolByte(i);
		}
		return hash;
	}

	/**
	 * Whether this message is of the given symbol.
	 * @param utf8 the symbol's bytes in UTF-8
	 */
	public final boolean symbolEquals(byte[] utf8) {
		int length = this.symbolLength;
		if (utf8.length != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (symbolByte(i) != utf8[i]) {
				return false;
			}
		}
		return true;
	}

	/** Whether this message is of the given symbol. */
	public final boolean symbolEquals(SymbolKey key) {
		return key.equals(this.symbolFirst, this.symbolSecond, this.symbolLength, this.longSymbol);
	}

	/** Hash of the symbol as that of a {@link SymbolKey}. */
	final int symbolKeyHash() {
		return SymbolKey.hash(this.symbolFirst, this.symbolSecond, this.symbolLength);
	}

	/** Whether a checksum came along; always in an update. */
	public final boolean hasChecksum() {
		return this.checksum != NO_CHECKSUM;
	}

	/** The exchange's checksum, 0 to 4294967295, or -1 if there is none. */
	public final long checksum() {
		return this.checksum;
	}

	/** Nanoseconds since the epoch, or {@link #NO_TIMESTAMP}. */
	public final long timestampNs() {
		return this.timestampNs;
	}

	/** Number of bid entries. */
	public abstract int bidCount();

	/** Number of ask entries. */
	public abstract int askCount();

	@Override
	public final String toString() {
		return (this.snapshot ? "snapshot" : "update") + " of " + symbol() + ", " + bidCount() + " bids, " + askCount()
				+ " asks";
	}

}
