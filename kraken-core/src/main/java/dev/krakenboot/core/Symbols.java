// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Checks of the symbols that somebody wrote down.
 */
final class Symbols {

	/** Upper case, apart from the x behind the names of tokenised shares. */
	private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9.]{1,24}x?/[A-Z0-9.]{1,24}");

	private Symbols() {
	}

	/**
	 * Copy of the symbols, once they are found to be good.
	 * @param channel name of their channel
	 * @param symbols the symbols
	 * @throws InvalidOptionException if a symbol has not the form {@code BASE/QUOTE} in
	 * upper case or is named twice
	 */
	static List<String> check(String channel, List<String> symbols) {
		Set<String> seen = new TreeSet<>();
		String option = "subscriptions." + channel + ".symbols";
		for (String symbol : symbols) {
			if (!SYMBOL.matcher(symbol).matches()) {
				throw new InvalidOptionException(option, symbol, "is no symbol",
						"Write BASE/QUOTE in upper case, such as BTC/USD.");
			}
			if (!seen.add(symbol)) {
				throw new InvalidOptionException(option, symbol, "is named twice", "Name every symbol once.");
			}
		}
		return List.copyOf(symbols);
	}

}
