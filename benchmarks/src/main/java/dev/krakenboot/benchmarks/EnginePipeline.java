// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.Pair;
import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.SymbolTable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The engine as a connection drives it: decoder, symbol table, book.
 */
@State(Scope.Thread)
public class EnginePipeline extends BookPipeline {

	final BookFrameDecoder decoder = new BookFrameDecoder();

	final BookFrame frame = new BookFrame();

	SymbolTable<OrderBook> books = new SymbolTable<>();

	@Override
	void newBooks(int depth) {
		this.books = new SymbolTable<>();
		for (Pair pair : Pair.TWENTY) {
			this.books.put(pair.symbol(),
					new OrderBook(pair.symbol(), depth, pair.pricePrecision(), pair.qtyPrecision()));
		}
	}

	@Override
	int accept(byte[] buffer, int offset, int length) {
		if (!this.decoder.decode(buffer, offset, length, this.frame)) {
			throw new IllegalStateException("Not a book frame");
		}
		return apply();
	}

	final int apply() {
		int size = this.frame.size();
		for (int i = 0; i < size; i++) {
			BookMessage message = this.frame.message(i);
			OrderBook book = this.books.get(message);
			if (book == null || book.apply(message) != ApplyResult.VERIFIED) {
				throw new IllegalStateException("Not verified: " + message);
			}
		}
		return size;
	}

}
