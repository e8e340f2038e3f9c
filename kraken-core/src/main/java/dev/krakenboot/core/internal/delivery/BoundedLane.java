// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.ArrayDeque;
import java.util.function.LongFunction;

import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait in order; beyond the bound the oldest are dropped and counted. Not
 * safe for several threads.
 */
final class BoundedLane {

	/** Of a lane in which nothing waits. */
	static final long NOTHING = Long.MAX_VALUE;

	private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

	private final int bound;

	/** Makes the event that tells the recipient of drops; null when it is not told. */
	private final @Nullable LongFunction<KrakenEvent> announcement;

	private long dropped;

	private long unannounced;

	/** Whether the last that was taken told of drops: then it is an event's turn. */
	private boolean announced;

	BoundedLane(int bound, @Nullable LongFunction<KrakenEvent> announcement) {
		this.bound = bound;
		this.announcement = announcement;
	}

	/**
	 * Adds an event.
	 * @param waiting the event, later than all before
	 * @return whether another was dropped for it
	 */
	boolean add(Waiting waiting) {
		this.queue.add(waiting);
		if (this.queue.size() <= this.bound) {
			return false;
		}
		this.queue.remove();
		this.dropped++;
		this.unannounced++;
		return true;
	}

	/** Place of the oldest event, {@link #NOTHING} when there is none. */
	long head() {
		Waiting oldest = this.queue.peek();
		return (oldest != null) ? oldest.sequence() : NOTHING;
	}

	/**
	 * Takes the oldest event, or first the one that tells of drops before it. What is
	 * dropped between the two is told of later, so that a recipient for which something
	 * is dropped all the time gets events as well.
	 */
	@Nullable KrakenEvent poll() {
		if (this.announcement != null && this.unannounced > 0 && !this.announced) {
			long count = this.unannounced;
			this.unannounced = 0;
			this.announced = true;
			return this.announcement.apply(count);
		}
		this.announced = false;
		Waiting oldest = this.queue.poll();
		return (oldest != null) ? oldest.event() : null;
	}

	int size() {
		return this.queue.size();
	}

	long dropped() {
		return this.dropped;
	}

}
