// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Waiting for a subscriber that does not keep up with a market at full speed.
 */
final class Room {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofNanos(100_000);

	private Room() {
	}

	/**
	 * Waits until the subscriber has room, the limit has passed or the thread is
	 * interrupted.
	 * @param sink the subscriber, null to return at once
	 */
	static void await(@Nullable BookSink sink) {
		if (sink == null) {
			return;
		}
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (!sink.hasRoom() && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

}
