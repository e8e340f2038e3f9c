// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;

import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;

/**
 * Keeps requests within the rate limit without ever blocking: what may not be sent now is
 * tried again when its turn comes, and meanwhile more of it may be put into one request.
 * Lives on the connection's event loop.
 */
final class Pacer {

	private final RateLimiter limiter;

	private final EventLoop loop;

	private final Runnable retry;

	private boolean waiting;

	private boolean granted;

	/**
	 * Creates a pacer.
	 * @param limiter the limit
	 * @param loop loop of the connection
	 * @param retry run when a request that was held back may be sent
	 */
	Pacer(RateLimiter limiter, EventLoop loop, Runnable retry) {
		this.limiter = limiter;
		this.loop = loop;
		this.retry = retry;
	}

	/** Whether one request may be sent now; if not, the retry is run later. */
	boolean tryTake() {
		if (this.granted) {
			this.granted = false;
			return true;
		}
		if (this.waiting) {
			return false;
		}
		long waitNs = this.limiter.reservePermission();
		if (waitNs == 0) {
			return true;
		}
		boolean reserved = waitNs > 0;
		Duration wait = reserved ? Duration.ofNanos(waitNs)
				: this.limiter.getRateLimiterConfig().getLimitRefreshPeriod();
		this.waiting = true;
		this.loop.schedule(wait, () -> {
			this.waiting = false;
			this.granted = reserved;
			this.retry.run();
		});
		return false;
	}

}
