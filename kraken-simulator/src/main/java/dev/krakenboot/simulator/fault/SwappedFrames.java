// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * Swaps two updates of some kind on the connection that is sent the first of them. A
 * snapshot in between ends the wait for the second.
 */
final class SwappedFrames implements FrameFault {

	private final Predicate<OutboundFrame> updates;

	private final Predicate<OutboundFrame> snapshots;

	private final Consumer<FrameFault> usedUp;

	private @Nullable ClientConnection holder;

	private @Nullable OutboundFrame held;

	private boolean done;

	/**
	 * Prepares the fault.
	 * @param updates which frames to swap
	 * @param snapshots which frames end the wait for the second
	 * @param usedUp told when it is done
	 */
	SwappedFrames(Predicate<OutboundFrame> updates, Predicate<OutboundFrame> snapshots, Consumer<FrameFault> usedUp) {
		this.updates = updates;
		this.snapshots = snapshots;
		this.usedUp = usedUp;
	}

	@Override
	public synchronized void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
		if (this.holder != null && !this.holder.isOpen()) {
			this.holder = null;
			this.held = null;
		}
		OutboundFrame first = this.held;
		boolean update = this.updates.test(frame);
		if (this.done || !(update || this.snapshots.test(frame))) {
			next.accept(frame);
		}
		else if (first == null && update) {
			this.holder = connection;
			this.held = frame;
		}
		else if (first == null || this.holder != connection) {
			next.accept(frame);
		}
		else {
			this.done = true;
			this.usedUp.accept(this);
			next.accept(update ? frame : first);
			next.accept(update ? first : frame);
		}
	}

}
