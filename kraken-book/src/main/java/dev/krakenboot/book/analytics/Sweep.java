// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What taking a quantity from one side of a book would come to, level by level from the
 * best.
 *
 * @param requestedQty quantity that was asked for
 * @param filledQty quantity that the levels hold of it, zero if the side is empty
 * @param complete whether they hold all of it; what an incomplete sweep says is of the
 * filled part alone
 * @param averagePrice cost by filled quantity, rounded to {@link BookAnalytics#ROUNDING};
 * empty if nothing was filled
 * @param worstPrice price of the last level touched, empty if nothing was filled
 * @param cost sum of price times quantity in the quote currency, exact
 */
public record Sweep(BigDecimal requestedQty, BigDecimal filledQty, boolean complete, Optional<BigDecimal> averagePrice,
		Optional<BigDecimal> worstPrice, BigDecimal cost) {
}
