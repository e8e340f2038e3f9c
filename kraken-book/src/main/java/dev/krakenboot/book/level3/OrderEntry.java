// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;

/**
 * One order of a book.
 *
 * @param orderId order id as the exchange spells it
 * @param price limit price, with exactly the pair's price precision
 * @param qty remaining visible quantity, with exactly the pair's quantity precision
 * @param timestampNs when the order was inserted or amended, in nanoseconds since the
 * epoch: what the queue of a price is sorted by
 */
public record OrderEntry(String orderId, BigDecimal price, BigDecimal qty, long timestampNs) {
}
