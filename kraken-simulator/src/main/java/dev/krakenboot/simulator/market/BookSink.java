// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Where a subscriber's frames go. Called on whatever thread drives the market, in the
 * order of the market; must not block.
 */
public interface BookSink {

	void send(OutboundFrame frame);

	/**
	 * Whether the subscriber keeps up. A market that is stepped or replayed at full speed
	 * waits for subscribers without room; one that runs by the clock does not.
	 * @return whether few frames wait to be written
	 */
	boolean hasRoom();

}
