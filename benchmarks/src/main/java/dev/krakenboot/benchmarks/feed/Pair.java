// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.List;

/**
 * A pair and what its market usually looks like. The precisions are of the kinds that the
 * exchange has, the rest is made up.
 *
 * @param symbol symbol as the exchange spells it
 * @param pricePrecision fraction digits of a price
 * @param qtyPrecision fraction digits of a quantity
 * @param usualPrice scaled price around which the first book lies
 * @param largestQty scaled quantity that few levels come near
 */
public record Pair(String symbol, int pricePrecision, int qtyPrecision, long usualPrice, long largestQty) {

	/** Twenty pairs of eight different precisions and of prices from 10^-5 to 10^5. */
	public static final List<Pair> TWENTY = List.of(new Pair("BTC/USD", 1, 8, 630_049, 1_000_000_000L),
			new Pair("BTC/EUR", 1, 8, 541_212, 800_000_000L), new Pair("BTC/USDT", 1, 8, 630_120, 500_000_000L),
			new Pair("ETH/USD", 2, 8, 187_729, 12_000_000_000L), new Pair("ETH/EUR", 2, 8, 161_204, 9_000_000_000L),
			new Pair("SOL/USD", 2, 8, 147_310, 90_000_000_000L), new Pair("LTC/USD", 2, 8, 108_477, 40_000_000_000L),
			new Pair("BCH/USD", 2, 8, 45_128, 20_000_000_000L), new Pair("DOT/USD", 4, 8, 41_237, 900_000_000_000L),
			new Pair("LINK/USD", 4, 8, 178_234, 200_000_000_000L),
			new Pair("XRP/USD", 5, 8, 216_418, 5_000_000_000_000L),
			new Pair("XRP/EUR", 5, 8, 187_902, 2_500_000_000_000L),
			new Pair("USDT/USD", 5, 8, 100_021, 9_000_000_000_000L), new Pair("ETH/BTC", 5, 8, 29_796, 4_000_000_000L),
			new Pair("ADA/USD", 6, 8, 558_214, 6_000_000_000_000L),
			new Pair("TRX/USD", 6, 8, 341_876, 9_000_000_000_000L),
			new Pair("DOGE/USD", 7, 8, 1_652_431, 20_000_000_000_000L),
			new Pair("XLM/USD", 7, 8, 2_437_754, 9_000_000_000_000L),
			new Pair("PEPE/USD", 9, 5, 10_246_310, 900_000_000_000_000L),
			new Pair("BONK/USD", 10, 0, 145_213, 2_000_000_000L));

}
