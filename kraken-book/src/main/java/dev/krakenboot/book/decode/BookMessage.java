// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

/**
 * One element of a book frame's {@code data}: a snapshot or an update of one symbol. A
 * flyweight that the next decoding overwrites; for the decoder's thread only.
 */
public final class BookMessage {

	/** Value of {@link #timestampNs()} when there is no usable time. */
	public static final long NO_TIMESTAMP = Long.MIN_VALUE;

	private static final long NO_CHECKSUM = -1;

	private static final byte[] NO_BYTES = {};

	private static final int KEPT_SYMBOL_LENGTH = 256;

	private final StagedLevels bids = new StagedLevels();

	private final StagedLevels asks = new StagedLevels();

	private boolean snapshot;

	private byte[] symbol = NO_BYTES;

	private int symbolLength;

	private int symbolHash;

	private long checksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	BookMessage() {
	}

	void clear() {
		this.bids.clear();
		this.asks.clear();
		this.snapshot = false;
		if (this.symbol.length > KEPT_SYMBOL_LENGTH) {
			this.symbol = NO_BYTES;
		}
		this.symbolLength = 0;
		this.symbolHash = 0;
		this.checksum = NO_CHECKSUM;
		this.timestampNs = NO_TIMESTAMP;
	}

	void snapshot(boolean snapshot) {
		this.snapshot = snapshot;
	}

	void symbol(byte[] bytes, int from, int to) {
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

	void checksum(long checksum) {
		this.checksum = checksum;
	}

	void timestampNs(long timestampNs) {
		this.timestampNs = timestampNs;
	}

	/** Whether this replaces the whole book. */
	public boolean snapshot() {
		return this.snapshot;
	}

	/** Symbol as a new string; {@link SymbolTable} needs none. */
	public String symbol() {
		return new String(this.symbol, 0, this.symbolLength, StandardCharsets.UTF_8);
	}

	/** Number of bytes of the symbol in UTF-8, escapes resolved. */
	public int symbolLength() {
		return this.symbolLength;
	}

	/**
	 * One byte of the symbol in UTF-8.
	 * @param index position, from 0 to {@link #symbolLength()} - 1
	 */
	public byte symbolByte(int index) {
		if (index < 0 || index >= this.symbolLength) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.symbol[index];
	}

	/** Hash of the symbol's bytes: h = 31 h + b, which for ASCII is the string's own. */
	public int symbolHash() {
		return this.symbolHash;
	}

	/**
	 * Whether this message is of the given symbol.
	 * @param utf8 the symbol's bytes in UTF-8
	 */
	public boolean symbolEquals(byte[] utf8) {
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
	public boolean hasChecksum() {
		return this.checksum != NO_CHECKSUM;
	}

	/** The exchange's checksum, 0 to 4294967295, or -1 if there is none. */
	public long checksum() {
		return this.checksum;
	}

	/** Nanoseconds since the epoch, or {@link #NO_TIMESTAMP}. */
	public long timestampNs() {
		return this.timestampNs;
	}

	/** Number of bid entries. */
	public int bidCount() {
		return this.bids.size();
	}

	/** Number of ask entries. */
	public int askCount() {
		return this.asks.size();
	}

	/** Bid entries in the order of the wire. */
	public StagedLevels bids() {
		return this.bids;
	}

	/** Ask entries in the order of the wire. */
	public StagedLevels asks() {
		return this.asks;
	}

	@Override
	public String toString() {
		return (this.snapshot ? "snapshot" : "update") + " of " + symbol() + ", " + bidCount() + " bids, " + askCount()
				+ " asks";
	}

}
