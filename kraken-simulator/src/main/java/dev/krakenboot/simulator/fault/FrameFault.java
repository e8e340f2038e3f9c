// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.function.Consumer;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * A change of the frames sent to clients: a frame may be passed on, changed, dropped,
 * doubled or kept for later. Called by several threads.
 */
@FunctionalInterface
public interface FrameFault {

	/**
	 * Handles one frame.
	 * @param connection the connection it is sent to
	 * @param frame the frame
	 * @param next takes the frames to send instead
	 */
	void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next);

}
