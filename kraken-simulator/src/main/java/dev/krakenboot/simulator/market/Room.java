// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Patience of a market at full speed with subscribers that do not keep up. Used by one
 * thread.
 */
final class Room {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofNanos(100_000);

	private boolean exhausted;

	/**
	 * Waits until the subscriber has room, the limit has passed or the thread is
	 * interrupted. Once the limit has passed, no call waits again until none is needed.
	 * @param crowded the subscriber without room, null when all have room
	 */
	void await(@Nullable BookSink crowded) {
		if (crowded == null) {
			this.exhausted = false;
			return;
		}
		if (this.exhausted) {
			return;
		}
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (!crowded.hasRoom() && !Thread.currentThread().isInterrupted()) {
			if (System.nanoTime() > deadline) {
				this.exhausted = true;
				return;
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

}
