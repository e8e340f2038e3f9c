// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Objects;
import java.util.function.Consumer;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Swaps two updates of a symbol on the connection that is sent the first of them. A
 * snapshot in between ends the wait for the second.
 */
final class SwappedFrames implements FrameFault {

	private final String channel;

	private final @Nullable String symbol;

	private final Consumer<FrameFault> usedUp;

	private @Nullable ClientConnection holder;

	private @Nullable OutboundFrame held;

	private boolean done;

	/**
	 * Prepares the fault.
	 * @param channel the channel
	 * @param symbol the symbol, null for frames that have none
	 * @param usedUp told when it is done
	 */
	SwappedFrames(String channel, @Nullable String symbol, Consumer<FrameFault> usedUp) {
		this.channel = channel;
		this.symbol = symbol;
		this.usedUp = usedUp;
	}

	@Override
	public synchronized void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
		if (this.holder != null && !this.holder.isOpen()) {
			this.holder = null;
			this.held = null;
		}
		OutboundFrame first = this.held;
		Kind kind = frame.kind();
		boolean update = kind.isUpdate();
		if (this.done || !Objects.equals(this.symbol, frame.symbol()) || !this.channel.equals(kind.channel())
				|| !(update || kind.isSnapshot())) {
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
