// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.transport;

import java.time.Duration;

/**
 * Single thread on which a connection lives: its frames, its timers and all writes to its
 * books. Tests put a loop with a moved clock here.
 */
public interface EventLoop {

	/**
	 * Runs a task on the loop, soon and in order. Safe for any thread; never blocks.
	 * @param task task that must not block
	 * @return false when the loop has ended and the task was dropped
	 */
	boolean execute(Runnable task);

	/**
	 * Runs a task on the loop after a delay.
	 * @param delay how long to wait; zero or less means soon
	 * @param task task that must not block
	 * @return handle that cancels the task if it has not begun
	 */
	Timer schedule(Duration delay, Runnable task);

	/**
	 * Whether the caller is on the loop's thread.
	 */
	boolean inLoop();

	/**
	 * Monotonic time in nanoseconds, from an arbitrary origin.
	 */
	long nanoTime();

	/**
	 * Scheduled task.
	 */
	interface Timer {

		/**
		 * Takes the task back; does nothing once it has begun. Called on the loop.
		 */
		void cancel();

	}

}
