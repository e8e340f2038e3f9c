// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.ArrayList;

/**
 * Reused holder of the messages of one frame. For the decoder's thread only; the next
 * decoding overwrites it.
 *
 * @param <M> kind of the messages
 */
public abstract class DecodedFrame<M extends FrameMessage> {

	/** Messages that are kept between frames; the exchange sends one a frame. */
	private static final int KEPT_MESSAGES = 64;

	private final ArrayList<M> messages = new ArrayList<>();

	private int size;

	DecodedFrame() {
	}

	abstract M create();

	/** Number of messages, one per element of {@code data}. */
	public final int size() {
		return this.size;
	}

	/**
	 * One message.
	 * @param index position in the frame, from 0
	 * @throws IndexOutOfBoundsException if there is no such message
	 */
	public final M message(int index) {
		if (index < 0 || index >= this.size) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.messages.get(index);
	}

	/** Forgets the messages. */
	public final void clear() {
		if (this.messages.size() > KEPT_MESSAGES) {
			this.messages.clear();
			this.messages.trimToSize();
		}
		this.size = 0;
	}

	final M add() {
		int index = this.size;
		if (index == this.messages.size()) {
			this.messages.add(create());
		}
		M message = this.messages.get(index);
		message.clear();
		this.size = index + 1;
		return message;
	}

}
