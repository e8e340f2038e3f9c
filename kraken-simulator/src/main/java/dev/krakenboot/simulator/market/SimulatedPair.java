// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.instrument.PairReference;

/**
 * A pair that a simulator trades.
 *
 * @param symbol the symbol, {@code BASE/QUOTE}
 * @param pricePrecision the fraction digits of prices
 * @param qtyPrecision the fraction digits of quantities
 * @param startPrice the price a generated market starts at and stays near
 * @param typicalQty the quantity of a usual level of a generated market
 */
public record SimulatedPair(String symbol, int pricePrecision, int qtyPrecision, BigDecimal startPrice,
		BigDecimal typicalQty) {

	/** Bitcoin against the dollar, 1 and 8 decimals. */
	public static final SimulatedPair BTC_USD = of("BTC/USD", 1, 8, "62807.0", "0.5");

	/** Ether against the dollar, 2 and 8 decimals. */
	public static final SimulatedPair ETH_USD = of("ETH/USD", 2, 8, "1877.29", "4");

	/** Solana against the dollar, 2 and 8 decimals. */
	public static final SimulatedPair SOL_USD = of("SOL/USD", 2, 8, "145.20", "60");

	/** XRP against the dollar, 5 and 8 decimals. */
	public static final SimulatedPair XRP_USD = of("XRP/USD", 5, 8, "0.52310", "9000");

	/** Algorand against the dollar, 5 and 8 decimals. */
	public static final SimulatedPair ALGO_USD = of("ALGO/USD", 5, 8, "0.12291", "8000");

	/** Cardano against the dollar, 6 and 8 decimals. */
	public static final SimulatedPair ADA_USD = of("ADA/USD", 6, 8, "0.381200", "7000");

	/** Dogecoin against the dollar, 7 and 8 decimals. */
	public static final SimulatedPair DOGE_USD = of("DOGE/USD", 7, 8, "0.1043210", "30000");

	/** Litecoin against the dollar, 2 and 8 decimals. */
	public static final SimulatedPair LTC_USD = of("LTC/USD", 2, 8, "71.50", "40");

	/** Ether against bitcoin, 5 and 8 decimals. */
	public static final SimulatedPair ETH_BTC = of("ETH/BTC", 5, 8, "0.02989", "5");

	/** Bitcoin against the euro, 1 and 8 decimals. */
	public static final SimulatedPair BTC_EUR = of("BTC/EUR", 1, 8, "57911.3", "0.3");

	private static final List<SimulatedPair> PRESETS = List.of(BTC_USD, ETH_USD, SOL_USD, XRP_USD, ALGO_USD, ADA_USD,
			DOGE_USD, LTC_USD, ETH_BTC, BTC_EUR);

	public SimulatedPair {
		if (!symbol.matches("[^/\\s\"\\\\]+/[^/\\s\"\\\\]+")) {
			throw new IllegalArgumentException("Not BASE/QUOTE: " + symbol);
		}
	}

	/**
	 * Describes a pair.
	 * @param symbol the symbol, {@code BASE/QUOTE}
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @param startPrice the start price, at least ten ticks
	 * @param typicalQty the usual quantity of a level; four times as much must fit a
	 * {@code long} in units of 10^-qtyPrecision
	 * @return the pair
	 */
	public static SimulatedPair of(String symbol, int pricePrecision, int qtyPrecision, String startPrice,
			String typicalQty) {
		return new SimulatedPair(symbol, pricePrecision, qtyPrecision, new BigDecimal(startPrice),
				new BigDecimal(typicalQty));
	}

	/**
	 * Distinct pairs: first the presets, then made-up ones with many different
	 * precisions, among them ten-decimal prices, whole quantities and quantities around
	 * 10^12.
	 * @param count how many
	 * @return the pairs, the same for the same count
	 */
	public static List<SimulatedPair> some(int count) {
		List<SimulatedPair> pairs = new ArrayList<>(PRESETS.subList(0, Math.min(count, PRESETS.size())));
		for (int i = pairs.size(); i < count; i++) {
			pairs.add(madeUp(i - PRESETS.size()));
		}
		return List.copyOf(pairs);
	}

	private static SimulatedPair madeUp(int number) {
		String base = "SIM" + (number + 1);
		return switch (number % 8) {
			case 0 -> of(base + "/USD", 10, 0, "0.0000123456", "1000000000000");
			case 1 -> of(base + "/EUR", 8, 6, "0.00034521", "1000000000000");
			case 2 -> of(base + "/BTC", 10, 8, "0.0000204870", "350");
			case 3 -> of(base + "/USD", 0, 8, "184300", "0.02");
			case 4 -> of(base + "/GBP", 3, 2, "27.415", "120");
			case 5 -> of(base + "/USDT", 6, 5, "1.204310", "2500");
			case 6 -> of(base + "/JPY", 4, 0, "93.1200", "700");
			default -> of(base + "/USD", 9, 4, "0.004512370", "90000");
		};
	}

	/**
	 * The same pair with other digits. Where digits are lost, the start price is rounded
	 * to the nearest and the quantity up.
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @return the pair
	 */
	public SimulatedPair withPrecision(int pricePrecision, int qtyPrecision) {
		return new SimulatedPair(this.symbol, pricePrecision, qtyPrecision,
				this.startPrice.setScale(pricePrecision, RoundingMode.HALF_UP),
				this.typicalQty.setScale(qtyPrecision, RoundingMode.UP));
	}

	/**
	 * The asset that is traded.
	 * @return the part before the slash
	 */
	public String base() {
		return this.symbol.substring(0, this.symbol.indexOf('/'));
	}

	/**
	 * The asset that is paid with.
	 * @return the part after the slash
	 */
	public String quote() {
		return this.symbol.substring(this.symbol.indexOf('/') + 1);
	}

	/**
	 * What clients are told of the pair at first.
	 * @return the reference data
	 */
	PairReference reference() {
		return PairReference.of(this.symbol, this.pricePrecision, this.qtyPrecision, leastQty());
	}

	/**
	 * The least quantity of an order.
	 * @return about a thousandth of the usual quantity of a level, above zero
	 */
	BigDecimal leastQty() {
		long typical = FixedPoint.scaled(this.typicalQty, this.qtyPrecision);
		return FixedPoint.decimal(Math.max(1, typical / 1000), this.qtyPrecision);
	}

}
