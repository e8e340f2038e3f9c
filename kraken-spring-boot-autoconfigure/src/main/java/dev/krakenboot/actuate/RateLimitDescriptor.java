// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.limit.RateLimitStatus;

/**
 * A rate limit. Its numbers are texts, so that they keep their digits.
 *
 * @param client name of the client
 * @param name name of the limit, such as {@code connect} or {@code rest}
 * @param used points in use
 * @param max points that the client allows itself
 * @param decayPerSecond points that become free each second
 */
@JsonPropertyOrder({ "client", "name", "used", "max", "decayPerSecond" })
public record RateLimitDescriptor(String client, String name, String used, int max, String decayPerSecond) {

	static RateLimitDescriptor of(String client, RateLimitStatus status) {
		return new RateLimitDescriptor(client, status.name(), status.used().toPlainString(), status.max(),
				status.decayPerSecond().toPlainString());
	}

}
