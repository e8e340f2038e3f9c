// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * A fault of the next few frames of some kind, counted over all connections.
 */
final class NextFrames implements FrameFault {

	private final Predicate<OutboundFrame> wanted;

	private final AtomicInteger left;

	private final FrameFault fault;

	private final Consumer<FrameFault> usedUp;

	/**
	 * Prepares the fault.
	 * @param wanted which frames it is for
	 * @param count how many of them
	 * @param fault what happens to each
	 * @param usedUp told when no frame is left
	 */
	NextFrames(Predicate<OutboundFrame> wanted, int count, FrameFault fault, Consumer<FrameFault> usedUp) {
		this.wanted = wanted;
		this.left = new AtomicInteger(count);
		this.fault = fault;
		this.usedUp = usedUp;
	}

	@Override
	public void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
		if (this.wanted.test(frame) && this.left.getAndDecrement() > 0) {
			this.fault.apply(connection, frame, next);
		}
		else {
			next.accept(frame);
		}
		if (this.left.get() <= 0) {
			this.usedUp.accept(this);
		}
	}

}
