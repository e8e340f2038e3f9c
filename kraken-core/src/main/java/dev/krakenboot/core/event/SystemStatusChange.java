// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.core.message.SystemStatus;

/**
 * The exchange's matching engine entered another state, as one connection was told. The
 * same state after a reconnect is no change.
 *
 * @param connection name of the connection, such as {@code public}
 * @param from state before, {@link SystemStatus#UNKNOWN} before the first
 * @param to state that was entered
 * @param at when it was told, by the client's clock
 */
public record SystemStatusChange(String connection, SystemStatus from, SystemStatus to,
		Instant at) implements KrakenEvent {

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onSystemStatus(this);
	}

}
