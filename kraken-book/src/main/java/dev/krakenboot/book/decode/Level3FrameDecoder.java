// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.Objects;

/**
 * Decoder of level3 frames. Reusable and without garbage; one thread at a time.
 * <p>
 * Prices and quantities stay exactly as written: an unscaled value and a number of
 * fraction digits. Whether they suit a pair is decided by the book they are applied to.
 * An order must have an id of 1 to {@value PackedOrderId#MAX_LENGTH} bytes in UTF-8, a
 * price, a readable time, in an update an event, and a quantity unless that is a delete.
 * An {@code event} in a snapshot is passed over as any unknown field.
 */
public final class Level3FrameDecoder {

	private final Level3FastScanner fast = new Level3FastScanner();

	private final Level3GeneralScanner general = new Level3GeneralScanner();

	/**
	 * Decodes one frame.
	 * @param buffer holder of the frame, not kept
	 * @param offset where the frame begins
	 * @param length number of bytes of the frame
	 * @param target holder of the result; its former content is lost
	 * @return {@code true} if this is a frame of channel {@code level3}, {@code false} if
	 * it is a well-formed JSON object of something else, with an empty target
	 * @throws FrameException if it is neither; the target is then empty
	 * @throws IndexOutOfBoundsException if the frame is not within the buffer
	 */
	public boolean decode(byte[] buffer, int offset, int length, Level3Frame target) {
		Objects.checkFromIndexSize(offset, length, buffer.length);
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
	 * @return whether this is a frame of channel {@code level3}
	 * @throws FrameException if it is not even a well-formed JSON object, or a faulty
	 * frame
	 * @throws IndexOutOfBoundsException if the frame is not within the buffer
	 */
	public boolean decodeGeneral(byte[] buffer, int offset, int length, Level3Frame target) {
		Objects.checkFromIndexSize(offset, length, buffer.length);
		return this.general.scan(buffer, offset, length, target);
	}

}
