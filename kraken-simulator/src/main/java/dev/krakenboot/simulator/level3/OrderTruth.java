// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A resting order, with numbers of the scale they have on the wire.
 *
 * @param orderId the id
 * @param price the limit price
 * @param qty the quantity left, above zero
 * @param timestamp when it was added or lost its place by a change, to the nanosecond
 */
public record OrderTruth(String orderId, BigDecimal price, BigDecimal qty, Instant timestamp) {
}
