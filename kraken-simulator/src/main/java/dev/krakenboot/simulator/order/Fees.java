// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;

/**
 * The fees of an account, as parts of the value of a fill.
 *
 * @param maker for orders that rested
 * @param taker for orders that met a resting one
 */
public record Fees(BigDecimal maker, BigDecimal taker) {

	/** A quarter of a percent and four tenths of a percent. */
	public static final Fees DEFAULT = new Fees(new BigDecimal("0.0025"), new BigDecimal("0.0040"));

	BigDecimal rate(Liquidity liquidity) {
		return (liquidity == Liquidity.MAKER) ? this.maker : this.taker;
	}

}
