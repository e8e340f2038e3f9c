// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Decoder of book frames. Reusable and without garbage; one thread at a time.
 * <p>
 * Prices and quantities stay exactly as written: an unscaled value and a number of
 * fraction digits. Whether they suit a pair is decided by the book they are applied to.
 */
public final class BookFrameDecoder {

	private final FastScanner fast = new FastScanner();

	private final GeneralScanner general = new GeneralScanner();

	/**
	 * Decodes one frame.
	 * @param buffer holder of the frame; its content is not used again, but the last one
	 * is remembered, since it is mostly the same
	 * @param offset where the frame begins
	 * @param length number of bytes of the frame
	 * @param target holder of the result; its former content is lost
	 * @return {@code true} if this is a frame of channel {@code book}, {@code false} if
	 * it is a well-formed JSON object of something else, with an empty target
	 * @throws FrameException if it is neither; the target is then empty
	 * @throws IndexOutOfBoundsException if the frame is not within the buffer
	 */
	public boolean decode(byte[] buffer, int offset, int length, BookFrame target) {
		check(buffer, offset, length);
		if (this.fast.scan(buffer, offset, length, target)) {
			return true;
		}
		return this.general.scan(buffer, offset, length, target);
	}

	/**
	 * As {@link #decode}, with the same answers, but without the short cut for the form
	 * that the exchange usually writes.
	 * @param buffer holder of the frame, not kept
	 * @param offset where the frame begins
	 * @param length number of bytes of the frame
	 * @param target holder of the result; its former content is lost
	 * @return whether this is a frame of channel {@code book}
	 * @throws FrameException if it is not even a well-formed JSON object, or a faulty
	 * frame
	 * @throws IndexOutOfBoundsException if the frame is not within the buffer
	 */
	public boolean decodeGeneral(byte[] buffer, int offset, int length, BookFrame target) {
		check(buffer, offset, length);
		return this.general.scan(buffer, offset, length, target);
	}

	private static void check(byte[] buffer, int offset, int length) {
		if (offset < 0 || length < 0 || length > buffer.length - offset) {
			throw new IndexOutOfBoundsException(
					"Frame of " + length + " bytes at " + offset + " in a buffer of " + buffer.length);
		}
	}

}
