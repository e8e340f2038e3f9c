// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Books that are wanted: symbols with one depth.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @param depth levels a side: 10, 25, 100, 500 or 1000
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/book">Kraken: book
 * channel</a>
 */
public record BookSubscription(List<String> symbols, int depth) implements Subscription {

	/** Depth when none is named. */
	public static final int DEFAULT_DEPTH = 10;

	/** Depths that the exchange offers. */
	public static final Set<Integer> DEPTHS = Set.of(10, 25, 100, 500, 1000);

	/**
	 * Checks and copies.
	 * @throws InvalidOptionException if a symbol has not the form {@code BASE/QUOTE} in
	 * upper case, is named twice, or the depth is not offered
	 */
	public BookSubscription {
		symbols = Symbols.check("book", symbols);
		if (!DEPTHS.contains(depth)) {
			throw new InvalidOptionException("subscriptions.book.depth", String.valueOf(depth),
					"is no depth of the exchange", "Use one of " + new TreeSet<>(DEPTHS) + ".");
		}
	}

	/**
	 * Books of the default depth.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static BookSubscription of(String... symbols) {
		return new BookSubscription(List.of(symbols), DEFAULT_DEPTH);
	}

	@Override
	public String channel() {
		return "book";
	}

}
