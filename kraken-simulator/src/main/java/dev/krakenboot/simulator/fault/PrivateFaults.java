// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Faults of one private channel. The next frames are counted over all connections; each
 * has its {@code sequence} already, so a lost one leaves a gap. Safe for use by several
 * threads.
 */
public final class PrivateFaults {

	private final FrameFaults frames;

	private final String channel;

	private final Deque<String> refusals = new ArrayDeque<>();

	PrivateFaults(FrameFaults frames, String channel) {
		this.frames = frames;
		this.channel = channel;
	}

	/**
	 * Loses the next updates.
	 * @param count how many
	 */
	public void loseNext(int count) {
		on(Kind::isUpdate, count, PrivateFaults::lose);
	}

	/**
	 * Loses the next snapshots.
	 * @param count how many
	 */
	public void loseNextSnapshots(int count) {
		on(Kind::isSnapshot, count, PrivateFaults::lose);
	}

	private static void lose(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
	}

	private void on(Predicate<Kind> wanted, int count, FrameFault fault) {
		this.frames.on((frame) -> this.channel.equals(frame.kind().channel()) && wanted.test(frame.kind()), count,
				fault);
	}

	/**
	 * Sends the next updates twice each.
	 * @param count how many
	 */
	public void duplicateNext(int count) {
		on(Kind::isUpdate, count, (connection, frame, next) -> {
			next.accept(frame);
			next.accept(frame);
		});
	}

	/**
	 * Swaps the next two updates that one connection is sent. The first waits for the
	 * second; a snapshot ends the wait and comes after it.
	 */
	public void swapNext() {
		this.frames.swapNextOf(this.channel);
	}

	/**
	 * Delays the next frames, snapshots included.
	 * @param count how many
	 * @param delay how long each is kept
	 */
	public void delayNext(int count, Duration delay) {
		on((kind) -> true, count, (connection, frame, next) -> connection.later(delay, () -> next.accept(frame)));
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
