// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts unknown keys. Each call during a lockout starts it anew. Safe for use by several
 * threads.
 */
final class Lockout {

	private final int limit;

	private final Duration duration;

	private final Clock clock;

	private int failures;

	private Instant until = Instant.MIN;

	Lockout(RestOptions options, Clock clock) {
		this.limit = options.lockoutAfter();
		this.duration = options.lockout();
		this.clock = clock;
	}

	/**
	 * Asks whether a call is locked out.
	 * @return whether it is
	 */
	synchronized boolean holds() {
		Instant now = this.clock.instant();
		boolean held = now.isBefore(this.until);
		if (held) {
			this.until = now.plus(this.duration);
		}
		return held;
	}

	synchronized void failed() {
		this.failures++;
		if (this.limit > 0 && this.failures >= this.limit) {
			this.failures = 0;
			this.until = this.clock.instant().plus(this.duration);
		}
	}

	synchronized void passed() {
		this.failures = 0;
	}

}
