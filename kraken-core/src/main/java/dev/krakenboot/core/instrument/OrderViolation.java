// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.math.BigDecimal;

/**
 * Rule of a pair that an order would break.
 *
 * @param rule the rule
 * @param value what breaks it: price, quantity or cost
 * @param limit what the rule asks for: the increment, the minimum, the number of fraction
 * digits, or 0
 */
public record OrderViolation(Rule rule, BigDecimal value, BigDecimal limit) {

	/** Rule about the price, quantity or cost of an order. */
	public enum Rule {

		/** A price is above zero. */
		PRICE_POSITIVE,

		/** A price has at most so many fraction digits. */
		PRICE_PRECISION,

		/** A price is a multiple of the increment. */
		PRICE_INCREMENT,

		/** A quantity is above zero. */
		QTY_POSITIVE,

		/** A quantity has at most so many fraction digits. */
		QTY_PRECISION,

		/** A quantity is a multiple of the increment. */
		QTY_INCREMENT,

		/** A quantity is not below the minimum. */
		QTY_MIN,

		/** Price times quantity is not below the minimum. */
		COST_MIN

	}

}
