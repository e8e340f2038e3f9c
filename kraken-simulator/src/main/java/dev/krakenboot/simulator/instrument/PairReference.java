// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.instrument;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What clients are told of a pair. Numbers are written with the digits they have here.
 *
 * @param symbol the symbol, {@code BASE/QUOTE}
 * @param status the status, such as {@code online} or {@code cancel_only}
 * @param pricePrecision the fraction digits of prices
 * @param qtyPrecision the fraction digits of quantities
 * @param costPrecision the fraction digits of costs
 * @param priceIncrement the step of order prices
 * @param qtyIncrement the step of order quantities
 * @param qtyMin the least order quantity
 * @param costMin the least cost of an order
 * @param index whether there is an index price
 * @param margin the terms of margin, null when the pair is not marginable
 */
public record PairReference(String symbol, String status, int pricePrecision, int qtyPrecision, int costPrecision,
		BigDecimal priceIncrement, BigDecimal qtyIncrement, BigDecimal qtyMin, BigDecimal costMin, boolean index,
		@Nullable PairMargin margin) {

	private static final int COST_DIGITS = 5;

	private static final BigDecimal COST_MIN = new BigDecimal("0.50");

	/**
	 * A pair as it begins: one of a large coin against money is marginable and has an
	 * index, others are not and have none.
	 * @param symbol the symbol, {@code BASE/QUOTE}
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @param qtyMin the least order quantity
	 * @return the pair, whose steps are one unit of the last digit
	 */
	public static PairReference of(String symbol, int pricePrecision, int qtyPrecision, BigDecimal qtyMin) {
		int slash = symbol.indexOf('/');
		boolean marginable = AssetReference.isMarginCoin(symbol.substring(0, slash))
				&& AssetReference.isMoney(symbol.substring(slash + 1));
		return new PairReference(symbol, "online", pricePrecision, qtyPrecision, COST_DIGITS,
				BigDecimal.valueOf(1, pricePrecision), BigDecimal.valueOf(1, qtyPrecision), qtyMin, COST_MIN,
				marginable, marginable ? PairMargin.DEFAULT : null);
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

	public boolean isMarginable() {
		return this.margin != null;
	}

	/**
	 * The pair with another status.
	 * @param status the status, such as {@code maintenance}
	 * @return the pair
	 */
	public PairReference withStatus(String status) {
		return new PairReference(this.symbol, status, this.pricePrecision, this.qtyPrecision, this.costPrecision,
				this.priceIncrement, this.qtyIncrement, this.qtyMin, this.costMin, this.index, this.margin);
	}

	/**
	 * The pair with other terms of margin.
	 * @param margin the terms, null for a pair that is not marginable
	 * @return the pair
	 */
	public PairReference withMargin(@Nullable PairMargin margin) {
		return new PairReference(this.symbol, this.status, this.pricePrecision, this.qtyPrecision, this.costPrecision,
				this.priceIncrement, this.qtyIncrement, this.qtyMin, this.costMin, this.index, margin);
	}

	/**
	 * The pair with other least orders.
	 * @param qtyMin the least quantity
	 * @param costMin the least cost
	 * @return the pair
	 */
	public PairReference withMinimum(BigDecimal qtyMin, BigDecimal costMin) {
		return new PairReference(this.symbol, this.status, this.pricePrecision, this.qtyPrecision, this.costPrecision,
				this.priceIncrement, this.qtyIncrement, qtyMin, costMin, this.index, this.margin);
	}

	/**
	 * The pair with other steps, which may be coarser than its digits.
	 * @param priceIncrement the step of order prices
	 * @param qtyIncrement the step of order quantities
	 * @return the pair
	 */
	public PairReference withIncrements(BigDecimal priceIncrement, BigDecimal qtyIncrement) {
		return new PairReference(this.symbol, this.status, this.pricePrecision, this.qtyPrecision, this.costPrecision,
				priceIncrement, qtyIncrement, this.qtyMin, this.costMin, this.index, this.margin);
	}

	/**
	 * The pair with other digits, and steps of one unit of the last digit.
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @param qtyMin the least order quantity
	 * @return the pair
	 */
	PairReference withPrecision(int pricePrecision, int qtyPrecision, BigDecimal qtyMin) {
		return new PairReference(this.symbol, this.status, pricePrecision, qtyPrecision, this.costPrecision,
				BigDecimal.valueOf(1, pricePrecision), BigDecimal.valueOf(1, qtyPrecision), qtyMin, this.costMin,
				this.index, this.margin);
	}

}
