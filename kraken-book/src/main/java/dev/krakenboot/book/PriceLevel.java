// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;

/**
 * One price of a book and the quantity offered at it.
 *
 * @param price price in the quote currency, with exactly the pair's price precision
 * @param qty quantity in the base currency, with exactly the pair's quantity precision
 */
public record PriceLevel(BigDecimal price, BigDecimal qty) {
}
