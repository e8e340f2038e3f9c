// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A copy of a frame that is read eight bytes at a time. Zeros follow it, which no JSON
 * text contains outside a fault, so whoever compares what is there with what should be
 * there stops at the end without asking for it.
 */
final class FrameWords {

	/** Zeros behind the frame: more than any reading method looks ahead. */
	private static final int PADDING = 64;

	private static final int INITIAL_CAPACITY = 1024;

	/** Capacity that is kept between frames; the deepest snapshot has some 100 kB. */
	private static final int KEPT_CAPACITY = 1 << 18;

	private byte[] bytes = new byte[INITIAL_CAPACITY];

	private ByteBuffer words = words(this.bytes);

	private int length;

	private static ByteBuffer words(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Takes a copy of a frame. */
	void load(byte[] buffer, int offset, int length) {
		int needed = length + PADDING;
		if (needed > this.bytes.length || (this.bytes.length > KEPT_CAPACITY && needed <= KEPT_CAPACITY)) {
			this.bytes = new byte[Math.max(INITIAL_CAPACITY, needed)];
			this.words = words(this.bytes);
		}
		System.arraycopy(buffer, offset, this.bytes, 0, length);
		Arrays.fill(this.bytes, length, needed, (byte) 0);
		this.length = length;
	}

	/** The frame and the zeros behind it. */
	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	byte at(int position) {
		return this.bytes[position];
	}

	/** Eight bytes from a position on, the first one in the lowest byte. */
	long word(int position) {
		return this.words.getLong(position);
	}

}
