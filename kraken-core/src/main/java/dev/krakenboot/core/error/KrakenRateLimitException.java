// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.time.Duration;

/**
 * The client's own model of a rate limit does not allow a request, which was not sent. A
 * refusal by the exchange is a {@link KrakenRequestException} of the category
 * {@link ErrorCategory#RATE_LIMIT}.
 */
public class KrakenRateLimitException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final String limit;

	private final Duration retryAfter;

	/**
	 * Creates the exception.
	 * @param limit name of the limit, such as {@code rest}
	 * @param retryAfter wait after which the request would be allowed, if nothing else is
	 * sent
	 */
	public KrakenRateLimitException(String limit, Duration retryAfter) {
		super("Not sent, because the rate limit '" + limit + "' is used up. Ask again after " + retryAfter);
		this.limit = limit;
		this.retryAfter = retryAfter;
	}

	/**
	 * Name of the limit.
	 */
	public String limit() {
		return this.limit;
	}

	/**
	 * Wait after which the request would be allowed, if nothing else is sent.
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
