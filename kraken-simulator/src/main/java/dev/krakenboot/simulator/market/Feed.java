// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one topic of a generated market, and who is sent them. Guarded by the
 * market's lock.
 */
abstract class Feed {

	private final List<BookSink> sinks = new ArrayList<>();

	/**
	 * The state for a new subscriber.
	 * @return the frame
	 */
	abstract OutboundFrame snapshot();

	/**
	 * Notes what is visible before an event.
	 */
	void beforeEvent() {
	}

	/**
	 * What subscribers are to be sent after an event.
	 * @param happening the event
	 * @return the frame, null when they see no change
	 */
	abstract @Nullable OutboundFrame update(Happening happening);

	List<BookSink> sinks() {
		return this.sinks;
	}

	void send(OutboundFrame frame) {
		this.sinks.forEach((sink) -> sink.send(frame));
	}

}
