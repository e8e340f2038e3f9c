// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Clock that stands until a test moves it.
 */
public final class MovableClock extends Clock {

	private volatile Instant now = Instant.parse("2026-08-02T04:23:42Z");

	public void move(Duration by) {
		this.now = this.now.plus(by);
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
		throw new UnsupportedOperationException();
	}

}
