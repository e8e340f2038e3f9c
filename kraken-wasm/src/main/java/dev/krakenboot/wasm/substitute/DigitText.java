// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import dev.krakenboot.book.checksum.DecimalDigits;

/**
 * In place of the engine's class of this name, which writes eight digits at once:
 * WebAssembly cannot do that with an array of bytes.
 */
final class DigitText {

	/** What the engine leaves free at either end, for its own way of writing. */
	private static final int MARGIN = 256;

	private final byte[] bytes;

	DigitText(int length) {
		this.bytes = new byte[length + 2 * MARGIN];
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** Moves a part of the text to the right, or to the left by less than zero. */
	void move(int from, int to, int distance) {
		System.arraycopy(this.bytes, from, this.bytes, from + distance, to - from);
	}

	void moveAndBeyond(int from, int to, int distance) {
		move(from, to, distance);
	}

	void moveAndBefore(int from, int to, int distance) {
		move(from, to, distance);
	}

	/** Writes two numbers of known lengths one behind the other. */
	void write(int at, long first, int firstLength, long second, int secondLength) {
		write(at, first, firstLength);
		write(at + firstLength, second, secondLength);
	}

	/** Writes one number of a known length. */
	void write(int at, long number, int length) {
		DecimalDigits.write(number, length, this.bytes, at);
	}

}
