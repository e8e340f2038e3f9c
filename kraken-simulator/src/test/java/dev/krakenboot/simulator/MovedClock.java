// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is moved.
 */
public final class MovedClock extends Clock {

	private volatile Instant now = Instant.parse("2026-01-22T06:06:19.833306Z");

	public void move(Duration duration) {
		this.now = this.now.plus(duration);
	}

	public void moveSeconds(long seconds) {
		move(Duration.ofSeconds(seconds));
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
		return this;
	}

}
