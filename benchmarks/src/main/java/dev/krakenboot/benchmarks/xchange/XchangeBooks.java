// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.xchange;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.krakenboot.benchmarks.feed.Pair;
import info.bitrich.xchangestream.kraken.KrakenStreamingAdapters;
import info.bitrich.xchangestream.service.netty.StreamingObjectMapperHelper;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;

/**
 * Books of several symbols kept by XChange: its mapper reads the text, its adapter
 * applies the tree, verifies and makes the book that an application would get. Socket,
 * channel bookkeeping and RxJava, which its service adds, are left out.
 */
public final class XchangeBooks {

	private final ObjectMapper mapper = StreamingObjectMapperHelper.getObjectMapper();

	private final int depth;

	private final Map<Integer, Book> books = new HashMap<>();

	/** Empty books of {@link Pair#TWENTY}. */
	public XchangeBooks(int depth) {
		this.depth = depth;
		for (int i = 0; i < Pair.TWENTY.size(); i++) {
			this.books.put(i, new Book(new CurrencyPair(Pair.TWENTY.get(i).symbol())));
		}
	}

	/**
	 * Applies a frame of WebSocket v1.
	 * @return the book that it led to
	 * @throws IllegalStateException if a checksum does not confirm it
	 */
	public OrderBook apply(byte[] buffer, int offset, int length) throws JsonProcessingException {
		JsonNode message = this.mapper.readTree(new String(buffer, offset, length, StandardCharsets.UTF_8));
		Book book = this.books.get(message.get(0).asInt());
		if (book == null) {
			throw new IllegalStateException("No book for " + message);
		}
		OrderBook latest = KrakenStreamingAdapters.adaptOrderbookMessage(this.depth, book.bids, book.asks, book.pair,
				(ArrayNode) message);
		book.latest = latest;
		return latest;
	}

	/** Empties the books, so that they take a snapshot again. */
	public void clear() {
		for (Book book : this.books.values()) {
			book.bids.clear();
			book.asks.clear();
		}
	}

	/**
	 * Latest book of a pair, or {@code null} before its first message.
	 * @param index position in {@link Pair#TWENTY}
	 */
	public @Nullable OrderBook latest(int index) {
		Book book = this.books.get(index);
		return (book != null) ? book.latest : null;
	}

	private static final class Book {

		private final CurrencyPair pair;

		private final TreeSet<LimitOrder> bids = new TreeSet<>();

		private final TreeSet<LimitOrder> asks = new TreeSet<>();

		private @Nullable OrderBook latest;

		Book(CurrencyPair pair) {
			this.pair = pair;
		}

	}

}
