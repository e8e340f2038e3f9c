// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

/**
 * Ring of bytes that is written at its end and released at its start. Numbers take one
 * byte for each seven bits.
 */
final class ByteRing {

	private final byte[] bytes;

	/** Where the next byte is written. */
	private int end;

	private int used;

	ByteRing(int capacity) {
		this.bytes = new byte[capacity];
	}

	int capacity() {
		return this.bytes.length;
	}

	int free() {
		return this.bytes.length - this.used;
	}

	int used() {
		return this.used;
	}

	int end() {
		return this.end;
	}

	/** Number of bytes from one position to a later, different one. */
	int distance(int from, int to) {
		return (to > from) ? to - from : this.bytes.length - from + to;
	}

	/** Gives up the oldest bytes. */
	void release(int count) {
		this.used -= count;
	}

	/** Writes a byte; the caller made sure that there is room. */
	void putByte(int value) {
		this.bytes[this.end] = (byte) value;
		this.end = (this.end + 1 == this.bytes.length) ? 0 : this.end + 1;
		this.used++;
	}

	void putInt(int value) {
		putByte(value >> 24);
		putByte(value >> 16);
		putByte(value >> 8);
		putByte(value);
	}

	/** Writes a number, the shorter the smaller it is as an unsigned one. */
	void putUnsigned(long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			putByte((int) rest | 0x80);
			rest >>>= 7;
		}
		putByte((int) rest);
	}

	/** Writes a number, the shorter the nearer it is to zero. */
	void putSigned(long value) {
		putUnsigned(value << 1 ^ value >> 63);
	}

	/** Reads on its own at any position; the caller knows that there is something. */
	final class Reader {

		private int position;

		int position() {
			return this.position;
		}

		void position(int position) {
			this.position = position;
		}

		int readByte() {
			byte value = ByteRing.this.bytes[this.position];
			this.position = (this.position + 1 == ByteRing.this.bytes.length) ? 0 : this.position + 1;
			return value;
		}

		int readInt() {
			int value = 0;
			for (int i = 0; i < 4; i++) {
				value = value << 8 | readByte() & 0xFF;
			}
			return value;
		}

		long readUnsigned() {
			long value = 0;
			int shift = 0;
			int part = readByte();
			while (part < 0) {
				value |= (part & 0x7FL) << shift;
				shift += 7;
				part = readByte();
			}
			return value | (long) part << shift;
		}

		/** Passes over numbers of seven bits a byte. */
		void skip(long numbers) {
			for (long rest = numbers; rest > 0;) {
				rest -= (readByte() >= 0) ? 1 : 0;
			}
		}

		long readSigned() {
			long value = readUnsigned();
			return value >>> 1 ^ -(value & 1);
		}

	}

}
