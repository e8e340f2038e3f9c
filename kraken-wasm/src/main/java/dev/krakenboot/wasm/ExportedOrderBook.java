// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.DecodedFrame;
import dev.krakenboot.book.history.BookHistory;
import org.teavm.jso.JSExport;

/**
 * Level 2 book.
 */
public final class ExportedOrderBook extends ExportedBook<BookMessage> {

	/** One for all books, as JavaScript has one thread. */
	private static final BookFrameDecoder DECODER = new BookFrameDecoder();

	private static final BookFrame FRAME = new BookFrame();

	private final OrderBook book;

	ExportedOrderBook(OrderBook book) {
		super(book, FRAME);
		this.book = book;
	}

	@Override
	boolean decode(byte[] buffer, int length, DecodedFrame<BookMessage> frame) {
		return DECODER.decode(buffer, 0, length, FRAME);
	}

	@Override
	ApplyResult applyMessage(BookMessage message) {
		return this.book.apply(message);
	}

	@Override
	@JSExport
	public void discard() {
		this.book.discard();
	}

	/**
	 * A history that records this book from now on, which must have none.
	 * @param maxBytes most memory to take, no less than
	 * {@link BookModule#minHistoryBytes}
	 * @param keyFrameInterval most states from one key frame to the next, 0 for the usual
	 * number
	 */
	@JSExport
	public ExportedHistory record(int maxBytes, int keyFrameInterval) {
		return new ExportedHistory((keyFrameInterval == 0) ? new BookHistory(this.book, maxBytes)
				: new BookHistory(this.book, maxBytes, keyFrameInterval));
	}

}
