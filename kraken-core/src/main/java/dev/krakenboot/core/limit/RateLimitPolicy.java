// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.limit;

/**
 * What happens to a request that a rate limit does not allow yet.
 */
public enum RateLimitPolicy {

	/** It waits its turn; no thread is blocked. */
	WAIT,

	/**
	 * It fails at once with a {@link dev.krakenboot.core.error.KrakenRateLimitException}.
	 */
	REFUSE

}
