// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.util.List;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.FrameMessage;

/**
 * Book of one subscription that takes in messages and verifies itself, whichever the
 * channel. For the connection's event loop only.
 */
public interface BookEngine {

	/** The book itself, as of the last message. */
	BookView view();

	/**
	 * Applies one message.
	 * @param message message of this book's channel and symbol
	 * @return what became of it
	 * @throws dev.krakenboot.book.decode.FrameException if its numbers do not suit the
	 * pair; the book is then discarded
	 */
	ApplyResult apply(FrameMessage message);

	/** Empties the book, which then awaits a snapshot. */
	void discard();

	/**
	 * Immutable copy of all levels.
	 * @param state state that the copy carries
	 */
	BookView copy(BookState state);

	/** Checksum that the last checked message led to. */
	long computedChecksum();

	/**
	 * What that checksum was computed from.
	 * @param side side of the book
	 */
	List<String> comparedDigits(Side side);

}
