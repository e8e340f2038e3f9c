// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.limit;

import java.math.BigDecimal;

/**
 * How full a rate limit is at one moment.
 *
 * @param name name of the limit, such as {@code rest}
 * @param used points in use, from 0; above the maximum while reserved requests wait
 * @param max points that the client allows itself
 * @param decayPerSecond points that become free each second
 */
public record RateLimitStatus(String name, BigDecimal used, int max, BigDecimal decayPerSecond) {
}
