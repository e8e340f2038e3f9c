// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Duration;
import java.time.Instant;

import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import org.jspecify.annotations.Nullable;

/**
 * A connection entered another state.
 *
 * @param connection name of the connection, such as {@code public}
 * @param from state that was left
 * @param to state that was entered
 * @param at when it happened, by the client's clock
 * @param inPrevious how long the left state lasted
 * @param cause why the connection ended, null for changes that are no end
 */
public record ConnectionStateChange(String connection, ConnectionState from, ConnectionState to, Instant at,
		Duration inPrevious, @Nullable DisconnectCause cause) implements KrakenEvent {

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onConnectionStateChange(this);
	}

}
