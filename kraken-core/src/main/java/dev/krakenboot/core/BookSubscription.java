// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Books that are wanted: symbols with one depth.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @param depth levels a side: 10, 25, 100, 500 or 1000
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/book">Kraken: book
 * channel</a>
 */
public record BookSubscription(List<String> symbols, int depth) {

	/** Depth when none is named. */
	public static final int DEFAULT_DEPTH = 10;

	/** Depths that the exchange offers. */
	public static final Set<Integer> DEPTHS = Set.of(10, 25, 100, 500, 1000);

	/** Upper case, apart from the x behind the names of tokenised shares. */
	private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9.]{1,24}x?/[A-Z0-9.]{1,24}");

	/**
	 * Checks and copies.
	 * @throws InvalidOptionException if a symbol has not the form {@code BASE/QUOTE} in
	 * upper case, is named twice, or the depth is not offered
	 */
	public BookSubscription {
		symbols = List.copyOf(symbols);
		if (!DEPTHS.contains(depth)) {
			throw new InvalidOptionException("subscriptions.book.depth", String.valueOf(depth),
					"is no depth of the exchange", "Use one of " + new TreeSet<>(DEPTHS) + ".");
		}
		Set<String> seen = new TreeSet<>();
		for (String symbol : symbols) {
			if (!SYMBOL.matcher(symbol).matches()) {
				throw new InvalidOptionException("subscriptions.book.symbols", symbol, "is no symbol",
						"Write BASE/QUOTE in upper case, such as BTC/USD.");
			}
			if (!seen.add(symbol)) {
				throw new InvalidOptionException("subscriptions.book.symbols", symbol, "is named twice",
						"Name every symbol once: the exchange has one book depth per symbol and connection.");
			}
		}
	}

	/**
	 * Books of the default depth.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static BookSubscription of(String... symbols) {
		return new BookSubscription(List.of(symbols), DEFAULT_DEPTH);
	}

}
