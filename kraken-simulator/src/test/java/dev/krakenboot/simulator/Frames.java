// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * A subscriber that keeps every text.
 */
final class Frames implements BookSink {

	private final List<String> texts = new ArrayList<>();

	@Override
	public void send(OutboundFrame frame) {
		this.texts.add(frame.text());
	}

	@Override
	public boolean hasRoom() {
		return true;
	}

	/** What was sent since the last call. */
	List<String> takeAll() {
		List<String> taken = List.copyOf(this.texts);
		this.texts.clear();
		return taken;
	}

}
