// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.util.Map;

/**
 * The names REST has for assets and pairs, which are older than those of the WebSocket.
 */
final class AssetCodes {

	private static final Map<String, String> LEGACY = Map.ofEntries(Map.entry("USD", "ZUSD"), Map.entry("EUR", "ZEUR"),
			Map.entry("GBP", "ZGBP"), Map.entry("CAD", "ZCAD"), Map.entry("JPY", "ZJPY"), Map.entry("AUD", "ZAUD"),
			Map.entry("BTC", "XXBT"), Map.entry("DOGE", "XXDG"), Map.entry("ETH", "XETH"), Map.entry("XRP", "XXRP"),
			Map.entry("LTC", "XLTC"), Map.entry("XLM", "XXLM"));

	private static final Map<String, String> OLD_NAMES = Map.of("BTC", "XBT", "DOGE", "XDG");

	private AssetCodes() {
	}

	static String asset(String asset) {
		return LEGACY.getOrDefault(asset, asset);
	}

	/**
	 * The key of a pair, such as {@code XXBTZUSD}. Only pairs of two old assets have the
	 * long form.
	 * @param symbol the symbol
	 * @return the key
	 */
	static String pair(String symbol) {
		String base = base(symbol);
		String quote = quote(symbol);
		boolean old = LEGACY.containsKey(base) && LEGACY.containsKey(quote);
		return old ? asset(base) + asset(quote) : altname(symbol);
	}

	static String altname(String symbol) {
		return name(base(symbol)) + name(quote(symbol));
	}

	static String wsname(String symbol) {
		return name(base(symbol)) + "/" + name(quote(symbol));
	}

	private static String name(String asset) {
		return OLD_NAMES.getOrDefault(asset, asset);
	}

	private static String base(String symbol) {
		return symbol.substring(0, symbol.indexOf('/'));
	}

	private static String quote(String symbol) {
		return symbol.substring(symbol.indexOf('/') + 1);
	}

}
