// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import dev.krakenboot.book.decode.FrameMessage;

/**
 * Decoder of the frames of one book channel with its reused messages. For the
 * connection's event loop only.
 */
public interface BookFrames {

	/**
	 * Decodes a frame.
	 * @param buffer holds the frame
	 * @param offset index of its first byte
	 * @param length its length in bytes
	 * @return whether it is a frame of the channel
	 * @throws dev.krakenboot.book.decode.FrameException if it is broken
	 */
	boolean decode(byte[] buffer, int offset, int length);

	/** Messages of the last decoded frame. */
	int size();

	/**
	 * One of these messages, valid until the next frame.
	 * @param index its number, counted from 0
	 */
	FrameMessage message(int index);

}
