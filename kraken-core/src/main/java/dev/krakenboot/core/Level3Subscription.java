// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Books of individual orders that are wanted: symbols with one depth. They need
 * credentials.
 *
 * @param symbols names of pairs such as {@code BTC/USD}, without duplicates
 * @param depth levels a side: 10, 100 or 1000
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/level3">Kraken: level3
 * channel</a>
 */
public record Level3Subscription(List<String> symbols, int depth) implements Subscription {

	/** Depth when none is named. */
	public static final int DEFAULT_DEPTH = 10;

	/** Depths that the exchange offers. */
	public static final Set<Integer> DEPTHS = Set.of(10, 100, 1000);

	/**
	 * Checks and copies.
	 * @throws InvalidOptionException if a symbol has not the form {@code BASE/QUOTE} in
	 * upper case, is named twice, or the depth is not offered
	 */
	public Level3Subscription {
		symbols = Symbols.check("level3", symbols);
		if (!DEPTHS.contains(depth)) {
			throw new InvalidOptionException("subscriptions.level3.depth", String.valueOf(depth),
					"is no depth of the exchange", "Use one of " + new TreeSet<>(DEPTHS) + ".");
		}
	}

	/**
	 * Books of the default depth.
	 * @param symbols names of pairs such as {@code BTC/USD}
	 */
	public static Level3Subscription of(String... symbols) {
		return new Level3Subscription(List.of(symbols), DEFAULT_DEPTH);
	}

	@Override
	public String channel() {
		return "level3";
	}

	@Override
	public boolean needsCredentials() {
		return true;
	}

}
