// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of copied frames, from many I/O threads to one writer. Neither side ever
 * waits for the other, and the slots with their buffers are used again.
 */
final class FrameQueue {

	/** A buffer up to this size stays with its slot. */
	private static final int KEPT_BYTES = 4096;

	private final AtomicReferenceArray<@Nullable Slot> slots;

	/**
	 * Whose turn each slot is: its ticket when it is free for the frame of that ticket,
	 * one more when that frame is in it.
	 */
	private final AtomicLongArray turns;

	private final int mask;

	private final long maxBytes;

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong tail = new AtomicLong();

	private final AtomicLong dropped = new AtomicLong();

	/** Drops that no frame has told of yet. */
	private final AtomicLong untold = new AtomicLong();

	private long head;

	/**
	 * Creates an empty queue.
	 * @param frames most frames that wait, rounded up to a power of two
	 * @param maxBytes most bytes of frames that wait
	 */
	FrameQueue(int frames, long maxBytes) {
		int capacity = Integer.highestOneBit(Math.max(1, frames - 1)) << 1;
		this.slots = new AtomicReferenceArray<>(capacity);
		this.turns = new AtomicLongArray(capacity);
		for (int i = 0; i < capacity; i++) {
			this.turns.set(i, i);
		}
		this.mask = capacity - 1;
		this.maxBytes = maxBytes;
	}

	/**
	 * Copies a frame, or drops and counts it when there is no room. Safe for any thread.
	 */
	void offer(String connection, boolean sent, Instant at, byte[] buffer, int offset, int length) {
		if (this.bytes.addAndGet(length) > this.maxBytes) {
			this.bytes.addAndGet(-length);
			drop();
			return;
		}
		long ticket = this.tail.get();
		while (true) {
			long turn = this.turns.get((int) ticket & this.mask);
			if (turn < ticket) {
				this.bytes.addAndGet(-length);
				drop();
				return;
			}
			if (turn == ticket && this.tail.compareAndSet(ticket, ticket + 1)) {
				break;
			}
			ticket = this.tail.get();
		}
		int index = (int) ticket & this.mask;
		Slot slot = this.slots.get(index);
		if (slot == null) {
			slot = new Slot();
			this.slots.set(index, slot);
		}
		slot.fill(connection, sent, at, buffer, offset, length);
		slot.droppedBefore = (this.untold.get() == 0) ? 0 : this.untold.getAndSet(0);
		this.turns.set(index, ticket + 1);
	}

	private void drop() {
		this.dropped.incrementAndGet();
		this.untold.incrementAndGet();
	}

	/**
	 * The oldest frame, null when none waits. Writer only; {@link #release()} must follow
	 * before the next call.
	 */
	@Nullable Slot peek() {
		int index = (int) this.head & this.mask;
		return (this.turns.get(index) == this.head + 1) ? this.slots.get(index) : null;
	}

	/** Frees the oldest frame. Writer only. */
	void release() {
		int index = (int) this.head & this.mask;
		Slot slot = this.slots.get(index);
		if (slot != null) {
			this.bytes.addAndGet(-slot.length);
			if (slot.data.length > KEPT_BYTES) {
				slot.data = new byte[0];
			}
		}
		this.turns.set(index, this.head + this.mask + 1);
		this.head++;
	}

	/** Takes the drops that happened after the newest frame. Writer only. */
	long takeUntold() {
		return this.untold.getAndSet(0);
	}

	long dropped() {
		return this.dropped.get();
	}

	/** One frame that waits. */
	static final class Slot {

		private String connection = "";

		private boolean sent;

		private Instant at = Instant.EPOCH;

		private byte[] data = new byte[0];

		private int length;

		private long droppedBefore;

		private void fill(String connection, boolean sent, Instant at, byte[] buffer, int offset, int length) {
			if (this.data.length < length) {
				this.data = new byte[(length <= KEPT_BYTES) ? Math.max(512, Integer.highestOneBit(length) << 1)
						: length];
			}
			this.connection = connection;
			this.sent = sent;
			this.at = at;
			this.length = length;
			System.arraycopy(buffer, offset, this.data, 0, length);
		}

		String connection() {
			return this.connection;
		}

		boolean sent() {
			return this.sent;
		}

		Instant at() {
			return this.at;
		}

		byte[] data() {
			return this.data;
		}

		int length() {
			return this.length;
		}

		/** Frames dropped between the one before and this one. */
		long droppedBefore() {
			return this.droppedBefore;
		}

	}

}
