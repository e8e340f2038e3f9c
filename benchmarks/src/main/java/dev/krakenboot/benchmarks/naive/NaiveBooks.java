// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.naive;

import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.benchmarks.feed.Pair;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Books of several symbols, from the bytes of a frame to the verified state.
 */
public final class NaiveBooks {

	private final ObjectReader reader = JsonMapper.builder().build().readerFor(NaiveFrame.class);

	private final Map<String, NaiveBook> books = new HashMap<>();

	/** Empty books of {@link Pair#TWENTY}. */
	public NaiveBooks(int depth) {
		for (Pair pair : Pair.TWENTY) {
			this.books.put(pair.symbol(), new NaiveBook(depth));
		}
	}

	/**
	 * Applies a frame.
	 * @throws IllegalStateException if a checksum does not confirm it
	 */
	public void apply(byte[] buffer, int offset, int length) {
		NaiveFrame frame = this.reader.readValue(buffer, offset, length);
		boolean snapshot = frame.type().equals("snapshot");
		for (NaiveFrame.Message message : frame.data()) {
			if (!book(message.symbol()).apply(message, snapshot)) {
				throw new IllegalStateException("Not verified: " + message);
			}
		}
	}

	/** Book of a symbol. */
	public NaiveBook book(String symbol) {
		NaiveBook book = this.books.get(symbol);
		if (book == null) {
			throw new IllegalStateException("No book of " + symbol);
		}
		return book;
	}

}
