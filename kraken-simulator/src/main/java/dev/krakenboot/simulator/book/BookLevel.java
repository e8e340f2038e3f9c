// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.math.BigDecimal;

/**
 * A price and the quantity resting there, both with the scale the pair has on the wire.
 *
 * @param price the price
 * @param qty the quantity, above zero
 */
public record BookLevel(BigDecimal price, BigDecimal qty) {
}
