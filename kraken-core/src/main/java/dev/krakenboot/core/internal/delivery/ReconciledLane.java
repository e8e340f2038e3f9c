// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait in order and without a gap: beyond the bound all of them are
 * discarded, and nothing is taken until the present state is here instead. Not safe for
 * several threads.
 */
final class ReconciledLane {

	/** Who was asked may have ended since: after this time another one is asked. */
	private static final long ANSWER_TIMEOUT_NS = Duration.ofSeconds(10).toNanos();

	private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

	private final int bound;

	private final LongSupplier nanoTime;

	private State state = State.COMPLETE;

	private long askedAtNs;

	private long discarded;

	private long unannounced;

	/**
	 * Creates an empty lane.
	 * @param bound most events that wait
	 * @param nanoTime monotonic time in nanoseconds
	 */
	ReconciledLane(int bound, LongSupplier nanoTime) {
		this.bound = bound;
		this.nanoTime = nanoTime;
	}

	/**
	 * Adds an event, unless the present state is still to come, which covers it.
	 * @param waiting the event, later than all before
	 * @return whether it, or anything, was discarded
	 */
	boolean add(Waiting waiting) {
		if (this.state != State.COMPLETE) {
			discard(1);
			return true;
		}
		this.queue.add(waiting);
		if (this.queue.size() <= this.bound) {
			return false;
		}
		discard(this.queue.size());
		this.queue.clear();
		this.state = State.BROKEN;
		return true;
	}

	private void discard(int count) {
		this.discarded += count;
		this.unannounced += count;
	}

	/** Whether the present state is needed and was not asked for, or in vain. */
	boolean broken() {
		return this.state == State.BROKEN
				|| (this.state == State.ASKED && this.nanoTime.getAsLong() - this.askedAtNs >= ANSWER_TIMEOUT_NS);
	}

	/** The present state is being asked for. */
	void asked() {
		this.state = State.ASKED;
		this.askedAtNs = this.nanoTime.getAsLong();
	}

	/** Whether what waits has no gap: then an answer that comes late is not needed. */
	boolean complete() {
		return this.state == State.COMPLETE;
	}

	/**
	 * The present state is here: its events are added next, whatever their number.
	 * @return how many events it stands for
	 */
	long reconciled() {
		this.state = State.COMPLETE;
		long count = this.unannounced;
		this.unannounced = 0;
		return count;
	}

	/**
	 * Adds an event of the present state.
	 * @param waiting the event
	 */
	void addPresent(Waiting waiting) {
		this.queue.add(waiting);
	}

	/** Place of the oldest event, {@link BoundedLane#NOTHING} when there is none. */
	long head() {
		Waiting oldest = this.queue.peek();
		return (oldest != null) ? oldest.sequence() : BoundedLane.NOTHING;
	}

	@Nullable KrakenEvent poll() {
		Waiting oldest = this.queue.poll();
		return (oldest != null) ? oldest.event() : null;
	}

	int size() {
		return this.queue.size();
	}

	long discarded() {
		return this.discarded;
	}

	private enum State {

		/** What waits has no gap. */
		COMPLETE,

		/** Events were discarded. */
		BROKEN,

		/** The present state was asked for. */
		ASKED

	}

}
