// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.listener.KrakenListenerContainer;

/**
 * A method with {@link dev.krakenboot.listener.KrakenListener}.
 *
 * @param id id of the listener
 * @param client name of the client that it listens to
 * @param channel channel, such as {@code book}
 * @param state {@code RUNNING}, {@code PAUSED} or {@code STOPPED}
 * @param calls calls that have ended, failed ones among them
 * @param failures calls that have failed
 */
@JsonPropertyOrder({ "id", "client", "channel", "state", "calls", "failures" })
public record ListenerDescriptor(String id, String client, String channel, String state, long calls, long failures) {

	static ListenerDescriptor of(KrakenListenerContainer listener) {
		String state = !listener.isRunning() ? "STOPPED" : listener.isPaused() ? "PAUSED" : "RUNNING";
		return new ListenerDescriptor(listener.getId(), listener.getClientName(), listener.getChannel(), state,
				listener.getCalls(), listener.getFailures());
	}

}
