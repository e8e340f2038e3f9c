// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

/**
 * One element of a frame's {@code data}: a snapshot or an update of one symbol. A
 * flyweight that the next decoding overwrites; for the decoder's thread only.
 */
public abstract class FrameMessage {

	/** Value of {@link #timestampNs()} when there is no usable time. */
	public static final long NO_TIMESTAMP = Long.MIN_VALUE;

	private static final long NO_CHECKSUM = -1;

	private static final byte[] NO_BYTES = {};

	private static final int KEPT_SYMBOL_LENGTH = 256;

	private boolean snapshot;

	private byte[] symbol = NO_BYTES;

	private int symbolLength;

	private int symbolHash;

	private long checksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	FrameMessage() {
	}

	void clear() {
		this.snapshot = false;
		if (this.symbol.length > KEPT_SYMBOL_LENGTH) {
			this.symbol = NO_BYTES;
		}
		this.symbolLength = 0;
		this.symbolHash = 0;
		this.checksum = NO_CHECKSUM;
		this.timestampNs = NO_TIMESTAMP;
	}

	final void snapshot(boolean snapshot) {
		this.snapshot = snapshot;
	}

	final void symbol(byte[] bytes, int from, int to) {
		int length = to - from;
		if (length > this.symbol.length) {
			this.symbol = new byte[Math.max(16, length)];
		}
		byte[] symbol = this.symbol;
		int hash = 0;
		for (int i = 0; i < length; i++) {
			byte b = bytes[from + i];
			symbol[i] = b;
			hash = 31 * hash + b;
		}
		this.symbolLength = length;
		this.symbolHash = hash;
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
		return new String(this.symbol, 0, this.symbolLength, StandardCharsets.UTF_8);
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
		return this.symbol[index];
	}

	/** Hash of the symbol's bytes: h = 31 h + b, which for ASCII is the string's own. */
	public final int symbolHash() {
		return this.symbolHash;
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
		byte[] symbol = this.symbol;
		for (int i = 0; i < length; i++) {
			if (symbol[i] != utf8[i]) {
				return false;
			}
		}
		return true;
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
