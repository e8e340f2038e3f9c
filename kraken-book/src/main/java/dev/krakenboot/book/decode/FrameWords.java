// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A frame that is read eight bytes at a time: a copy with zeros behind it, or the frame
 * where it is.
 */
final class FrameWords {

	/**
	 * Bytes behind a frame that may be read if it is not copied. They may belong to the
	 * next frame, so whoever reads on and on has to look for the end now and then.
	 */
	static final int LOOKAHEAD = 256;

	/** Zeros behind a copy. */
	private static final int PADDING = 64;

	private static final int INITIAL_CAPACITY = 1024;

	/** Capacity that is kept between frames; the deepest snapshot has some 100 kB. */
	private static final int KEPT_CAPACITY = 1 << 18;

	private byte[] copy = new byte[INITIAL_CAPACITY];

	private ByteBuffer copyWords = words(this.copy);

	/** The last buffer of someone else, and its words once it came twice. */
	private byte[] foreign = this.copy;

	private @Nullable ByteBuffer foreignWords;

	private byte[] bytes = this.copy;

	private ByteBuffer words = this.copyWords;

	private int start;

	private int end;

	private static ByteBuffer words(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Takes a copy of a frame. Zeros follow it, which no JSON text contains outside a
	 * fault, so whoever compares what is there with what should be there stops at the end
	 * without asking for it.
	 */
	void load(byte[] buffer, int offset, int length) {
		int needed = length + PADDING;
		if (needed > this.copy.length || (this.copy.length > KEPT_CAPACITY && needed <= KEPT_CAPACITY)) {
			this.copy = new byte[Math.max(INITIAL_CAPACITY, needed)];
			this.copyWords = words(this.copy);
		}
		System.arraycopy(buffer, offset, this.copy, 0, length);
		Arrays.fill(this.copy, length, needed, (byte) 0);
		look(this.copy, this.copyWords, 0, length);
	}

	/**
	 * Takes a frame where it is, if enough follows it in its buffer and the buffer is
	 * that of the last call, too: a new one each time would mean a new object each time.
	 * Otherwise takes a copy.
	 */
	void view(byte[] buffer, int offset, int length) {
		if (buffer == this.foreign) {
			if (buffer.length - offset - length >= LOOKAHEAD) {
				ByteBuffer words = this.foreignWords;
				if (words == null) {
					words = words(buffer);
					this.foreignWords = words;
				}
				look(buffer, words, offset, length);
				return;
			}
		}
		else {
			this.foreign = buffer;
			this.foreignWords = null;
		}
		load(buffer, offset, length);
	}

	private void look(byte[] bytes, ByteBuffer words, int start, int length) {
		// Even to write the same reference again would make the collector take note.
		if (this.words != words) {
			this.bytes = bytes;
			this.words = words;
		}
		this.start = start;
		this.end = start + length;
	}

	/** What holds the frame. */
	byte[] bytes() {
		return this.bytes;
	}

	/** Position of the frame's first byte. */
	int start() {
		return this.start;
	}

	/** Position behind the frame's last byte. */
	int end() {
		return this.end;
	}

	byte at(int position) {
		return this.bytes[position];
	}

	/** Eight bytes from a position on, the first one in the lowest byte. */
	long word(int position) {
		return this.words.getLong(position);
	}

}
