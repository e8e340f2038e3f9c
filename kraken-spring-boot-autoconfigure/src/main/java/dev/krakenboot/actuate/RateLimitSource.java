// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.util.List;
import java.util.function.Supplier;

import dev.krakenboot.core.limit.RateLimitStatus;

/**
 * Rate limits that no client tells itself, such as those of its REST calls.
 *
 * @param client name of the client
 * @param limits the limits as they are now
 */
public record RateLimitSource(String client, Supplier<List<RateLimitStatus>> limits) {

}
