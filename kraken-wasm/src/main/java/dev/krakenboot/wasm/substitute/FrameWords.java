// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import java.util.Arrays;

/**
 * In place of the engine's class of this name, which reads eight bytes of a buffer at
 * once: WebAssembly cannot do that with an array of bytes. The words are put together
 * once, when a frame is loaded, and any other word is cut from two of them.
 */
final class FrameWords {

	private byte[] bytes = {};

	private long[] words = {};

	private int length;

	void view(byte[] buffer, int offset, int length) {
		load(buffer, offset, length);
	}

	/** Takes a frame, which must stay as it is until it was read. */
	void load(byte[] buffer, int offset, int length) {
		this.length = length;
		if (buffer == TextBytes.bytes && offset == 0 && length == TextBytes.length) {
			this.bytes = buffer;
			this.words = TextBytes.words;
			return;
		}
		// Rare: a text that is not ASCII.
		this.bytes = Arrays.copyOf(Arrays.copyOfRange(buffer, offset, offset + length),
				(length + TextBytes.LOOKAHEAD) & -8);
		this.words = new long[this.bytes.length >>> 3];
		for (int i = 0; i < this.words.length << 3; i++) {
			this.words[i >>> 3] |= (this.bytes[i] & 0xFFL) << (i << 3);
		}
	}

	/** The frame and the zeros behind it. */
	byte[] bytes() {
		return this.bytes;
	}

	int start() {
		return 0;
	}

	int end() {
		return this.length;
	}

	byte at(int position) {
		return this.bytes[position];
	}

	/** Eight bytes from a position on, the first one in the lowest byte. */
	long word(int position) {
		long[] words = this.words;
		int index = position >>> 3;
		int shift = position << 3;
		// Shifted twice, for a shift by all 64 bits would be one by none.
		return words[index] >>> shift | words[index + 1] << 1 << ~shift;
	}

}
