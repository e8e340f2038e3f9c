// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;

/**
 * What one side of a book offers from its best price up to a limit.
 *
 * @param qty sum of the quantities, exact; zero if the best price is beyond the limit
 * @param cost sum of price times quantity in the quote currency, exact
 * @param levels number of levels that were summed up
 * @param complete whether the levels held reach the limit. If not, the exchange may have
 * more within it than the view shows, and the sums are a lower bound
 */
public record Liquidity(BigDecimal qty, BigDecimal cost, int levels, boolean complete) {
}
