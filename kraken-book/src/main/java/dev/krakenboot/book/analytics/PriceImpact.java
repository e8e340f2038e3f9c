// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;

/**
 * How far from the mid price a sweep is paid, in basis points of the mid price. Positive
 * is worse for whoever takes; only a crossed book gives a negative one.
 *
 * @param averageBps distance of the average price
 * @param worstBps distance of the price of the last level touched
 */
public record PriceImpact(BigDecimal averageBps, BigDecimal worstBps) {
}
