// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import dev.krakenboot.core.limit.RateLimitPolicy;
import dev.krakenboot.core.limit.RateLimitTier;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits of the account.
 *
 * @param tier Verification level of the account, which decides its rate limits.
 * @param policy What happens to a REST request that a rate limit does not allow yet.
 */
public record RateLimitProperties(@DefaultValue("starter") RateLimitTier tier,
		@DefaultValue("wait") RateLimitPolicy policy) {

}
