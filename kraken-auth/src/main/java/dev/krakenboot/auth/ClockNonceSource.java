// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Nonces of a clock: the time in the unit, or one more than the last when that is larger.
 * A clock that is set back does no harm while the process runs; after a restart it does
 * until the clock has passed the last nonce.
 */
public final class ClockNonceSource implements NonceSource {

	private final NonceUnit unit;

	private final InstantSource clock;

	private final AtomicLong last = new AtomicLong();

	/**
	 * Creates a source of milliseconds.
	 */
	public ClockNonceSource() {
		this(NonceUnit.MILLISECONDS, InstantSource.system());
	}

	/**
	 * Creates a source.
	 * @param unit what the nonce counts
	 * @param clock the time
	 */
	public ClockNonceSource(NonceUnit unit, InstantSource clock) {
		this.unit = unit;
		this.clock = clock;
	}

	@Override
	public long next() {
		long now = this.unit.count(this.clock.instant());
		return this.last.updateAndGet((last) -> Math.max(last + 1, now));
	}

}
