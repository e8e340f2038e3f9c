// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

/**
 * In place of the CRC-32 that the compiler's class library takes byte by byte: eight
 * bytes at a time by eight tables (Kounavis and Berry, "A Systematic Approach to Building
 * High Performance Software-Based CRC Generators", 2005).
 */
public final class CRC32 {

	private static final int POLYNOMIAL = 0xEDB88320;

	/** Table by table, that of the last byte first. */
	private static final int[] TABLES = new int[8 * 256];

	static {
		for (int i = 0; i < 256; i++) {
			int crc = i;
			for (int bit = 0; bit < 8; bit++) {
				crc = crc >>> 1 ^ POLYNOMIAL & -(crc & 1);
			}
			TABLES[i] = crc;
		}
		for (int i = 256; i < TABLES.length; i++) {
			int crc = TABLES[i - 256];
			TABLES[i] = crc >>> 8 ^ TABLES[crc & 0xFF];
		}
	}

	private int register = -1;

	/** Starts anew. */
	public void reset() {
		this.register = -1;
	}

	/** Unsigned CRC of the bytes so far. */
	public long getValue() {
		return ~this.register & 0xFFFFFFFFL;
	}

	/** Goes on with a part of an array, which the caller has checked. */
	public void update(byte[] bytes, int offset, int length) {
		int[] tables = TABLES;
		int crc = this.register;
		int at = offset;
		int end = offset + length;
		for (; at + 8 <= end; at += 8) {
			int low = crc ^ (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
					| bytes[at + 3] << 24);
			crc = tables[1792 + (low & 0xFF)] ^ tables[1536 + (low >>> 8 & 0xFF)] ^ tables[1280 + (low >>> 16 & 0xFF)]
					^ tables[1024 + (low >>> 24)] ^ tables[768 + (bytes[at + 4] & 0xFF)]
					^ tables[512 + (bytes[at + 5] & 0xFF)] ^ tables[256 + (bytes[at + 6] & 0xFF)]
					^ tables[bytes[at + 7] & 0xFF];
		}
		for (; at < end; at++) {
			crc = crc >>> 8 ^ tables[(crc ^ bytes[at]) & 0xFF];
		}
		this.register = crc;
	}

}
