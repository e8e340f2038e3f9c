// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
<<<<<<< HEAD
 * A clock that stands still until it is moved.
 */
public final class MovedClock extends Clock {

	private volatile Instant now = Instant.parse("2026-01-22T06:06:19.833306Z");

	public void move(Duration duration) {
		this.now = this.now.plus(duration);
	}

	public void moveSeconds(long seconds) {
		move(Duration.ofSeconds(seconds));
=======
 * A clock that a test moves.
 */
final class MovedClock extends Clock {

	private volatile Instant now = Instant.parse("2026-08-01T02:53:53.398143Z");

	void move(Duration time) {
		this.now = this.now.plus(time);
>>>>>>> sim-market
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
<<<<<<< HEAD
		throw new UnsupportedOperationException();
=======
		return this;
>>>>>>> sim-market
	}

}
