// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.instrument.OrderViolation.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Tradable pair of the exchange.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param base asset that is bought and sold
 * @param quote asset that prices are in
 * @param status what can be done with it at present
 * @param pricePrecision fraction digits of every price on the wire
 * @param qtyPrecision fraction digits of every quantity on the wire
 * @param costPrecision fraction digits of every cost on the wire, or null when absent
 * @param priceIncrement smallest step of an order's price, or null when absent
 * @param qtyIncrement smallest step of an order's quantity, or null when absent
 * @param qtyMin smallest quantity of an order in base units, or null when absent
 * @param costMin smallest price times quantity of an order in quote units, or null when
 * absent
 * @param marginable whether it can be traded on margin, or null when absent
 * @param hasIndex whether there is an index price that triggers can watch, or null when
 * absent
 * @param marginInitial initial margin as a fraction such as 0.2, or null when absent
 * @param positionLimitLong largest long position, or null when absent
 * @param positionLimitShort largest short position, or null when absent
 * @param displayPricePrecision fraction digits that the exchange recommends for the
 * display of prices, or null when absent
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/instrument">Kraken:
 * instrument channel</a>
 */
public record Instrument(String symbol, String base, String quote, PairStatus status, int pricePrecision,
		int qtyPrecision, @Nullable Integer costPrecision, @Nullable BigDecimal priceIncrement,
		@Nullable BigDecimal qtyIncrement, @Nullable BigDecimal qtyMin, @Nullable BigDecimal costMin,
		@Nullable Boolean marginable, @Nullable Boolean hasIndex, @Nullable BigDecimal marginInitial,
		@Nullable Long positionLimitLong, @Nullable Long positionLimitShort, @Nullable Integer displayPricePrecision) {

	/**
	 * Whether books of the other record have the same digits as books of this one.
	 * @param other the record to compare with
	 */
	public boolean samePrecisions(Instrument other) {
		return this.pricePrecision == other.pricePrecision && this.qtyPrecision == other.qtyPrecision;
	}

	/**
	 * Price that an order may have: a multiple of the price increment, or without one a
	 * price of the pair's digits.
	 * @param price price to round
	 * @param mode where to; {@link RoundingMode#UNNECESSARY} only checks
	 * @throws ArithmeticException if the mode forbids the rounding that is needed
	 */
	public BigDecimal roundPrice(BigDecimal price, RoundingMode mode) {
		return round(price, this.priceIncrement, this.pricePrecision, mode);
	}

	/**
	 * Quantity that an order may have: a multiple of the quantity increment, or without
	 * one a quantity of the pair's digits. The result may be below the minimum.
	 * @param qty quantity in base units to round
	 * @param mode where to; {@link RoundingMode#UNNECESSARY} only checks
	 * @throws ArithmeticException if the mode forbids the rounding that is needed
	 */
	public BigDecimal roundQty(BigDecimal qty, RoundingMode mode) {
		return round(qty, this.qtyIncrement, this.qtyPrecision, mode);
	}

	private static BigDecimal round(BigDecimal value, @Nullable BigDecimal increment, int precision,
			RoundingMode mode) {
		if (!isStep(increment)) {
			return value.setScale(precision, mode);
		}
		BigDecimal rounded = value.divide(increment, 0, mode).multiply(increment);
		return rounded.setScale(Math.max(precision, increment.stripTrailingZeros().scale()));
	}

	/**
	 * Rules of this pair that an order of this quantity and price would break, empty when
	 * it would break none. Rules that the exchange has not announced are not checked.
	 * @param price price in quote units, or null for an order without one, which leaves
	 * out the rules about price and cost
	 * @param qty quantity in base units
	 */
	public List<OrderViolation> check(@Nullable BigDecimal price, BigDecimal qty) {
		List<OrderViolation> violations = new ArrayList<>();
		if (price != null) {
			check(violations, price, this.pricePrecision, this.priceIncrement, Rule.PRICE_POSITIVE,
					Rule.PRICE_PRECISION, Rule.PRICE_INCREMENT);
		}
		check(violations, qty, this.qtyPrecision, this.qtyIncrement, Rule.QTY_POSITIVE, Rule.QTY_PRECISION,
				Rule.QTY_INCREMENT);
		minimum(violations, qty, this.qtyMin, Rule.QTY_MIN);
		if (price != null) {
			minimum(violations, price.multiply(qty), this.costMin, Rule.COST_MIN);
		}
		return List.copyOf(violations);
	}

	private static void check(List<OrderViolation> violations, BigDecimal value, int precision,
			@Nullable BigDecimal increment, Rule positive, Rule digits, Rule step) {
		if (value.signum() <= 0) {
			violations.add(new OrderViolation(positive, value, BigDecimal.ZERO));
		}
		if (value.stripTrailingZeros().scale() > precision) {
			violations.add(new OrderViolation(digits, value, BigDecimal.valueOf(precision)));
		}
		if (isStep(increment) && value.remainder(increment).signum() != 0) {
			violations.add(new OrderViolation(step, value, increment));
		}
	}

	private static void minimum(List<OrderViolation> violations, BigDecimal value, @Nullable BigDecimal minimum,
			Rule rule) {
		if (minimum != null && value.compareTo(minimum) < 0) {
			violations.add(new OrderViolation(rule, value, minimum));
		}
	}

	private static boolean isStep(@Nullable BigDecimal increment) {
		return increment != null && increment.signum() > 0;
	}

}
