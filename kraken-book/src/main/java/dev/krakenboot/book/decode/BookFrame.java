// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.ArrayList;

/**
 * Reused holder of the messages of one book frame. For the decoder's thread only; the
 * next decoding overwrites it.
 */
public final class BookFrame {

	/** Messages that are kept between frames; the exchange sends one a frame. */
	private static final int KEPT_MESSAGES = 64;

	private final ArrayList<BookMessage> messages = new ArrayList<>();

	private int size;

	/** Number of messages, one per element of {@code data}. */
	public int size() {
		return this.size;
	}

	/**
	 * One message.
	 * @param index position in the frame, from 0
	 * @throws IndexOutOfBoundsException if there is no such message
	 */
	public BookMessage message(int index) {
		if (index < 0 || index >= this.size) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.messages.get(index);
	}

	/** Forgets the messages. */
	public void clear() {
		if (this.messages.size() > KEPT_MESSAGES) {
			this.messages.clear();
			this.messages.trimToSize();
		}
		this.size = 0;
	}

	BookMessage add() {
		int index = this.size;
		if (index == this.messages.size()) {
			this.messages.add(new BookMessage());
		}
		BookMessage message = this.messages.get(index);
		message.clear();
		this.size = index + 1;
		return message;
	}

}
