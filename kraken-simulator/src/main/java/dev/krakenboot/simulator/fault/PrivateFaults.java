// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Faults of one private channel. The next frames are counted over all connections; each
 * has its {@code sequence} already, so a lost one leaves a gap. Safe for use by several
 * threads.
 */
public final class PrivateFaults {

	private final FrameFaults frames;

	private final Kind snapshot;

	private final Kind update;

	private final Deque<String> refusals = new ArrayDeque<>();

	PrivateFaults(FrameFaults frames, Kind snapshot, Kind update) {
		this.frames = frames;
		this.snapshot = snapshot;
		this.update = update;
	}

	/**
	 * Loses the next updates.
	 * @param count how many
	 */
	public void loseNext(int count) {
		lose(this.update, count);
	}

	/**
	 * Loses the next snapshots.
	 * @param count how many
	 */
	public void loseNextSnapshots(int count) {
		lose(this.snapshot, count);
	}

	private void lose(Kind kind, int count) {
		this.frames.onKinds(Set.of(kind), count, (connection, frame, next) -> {
		});
	}

	/**
	 * Sends the next updates twice each.
	 * @param count how many
	 */
	public void duplicateNext(int count) {
		this.frames.onKinds(Set.of(this.update), count, (connection, frame, next) -> {
			next.accept(frame);
			next.accept(frame);
		});
	}

	/**
	 * Swaps the next two updates that one connection is sent. The first waits for the
	 * second; a snapshot ends the wait and comes after it.
	 */
	public void swapNext() {
		this.frames.swapNextOf(this.snapshot, this.update);
	}

	/**
	 * Delays the next frames, snapshots included.
	 * @param count how many
	 * @param delay how long each is kept
	 */
	public void delayNext(int count, Duration delay) {
		this.frames.onKinds(Set.of(this.snapshot, this.update), count,
				(connection, frame, next) -> connection.later(delay, () -> next.accept(frame)));
	}

	/**
	 * Refuses the next subscribe requests, whatever their token.
	 * @param count how many
	 * @param error the {@code error} of the response
	 */
	public synchronized void refuseNextSubscribes(int count, String error) {
		for (int i = 0; i < count; i++) {
			this.refusals.add(error);
		}
	}

	/**
	 * Decides about a subscribe request, and uses the refusal up.
	 * @return the error text, null when the request is not refused
	 */
	public synchronized @Nullable String takeRefusal() {
		return this.refusals.poll();
	}

	synchronized void clear() {
		this.refusals.clear();
	}

}
