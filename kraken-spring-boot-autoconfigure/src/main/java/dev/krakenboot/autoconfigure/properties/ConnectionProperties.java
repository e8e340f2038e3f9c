// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;

import dev.krakenboot.core.connection.ConnectionOptions;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of connections.
 *
 * @param tokenTimeout Longest wait for the token of a private connection, retries
 * included.
 * @param connectTimeout Longest time until the socket is open and upgraded, counted from
 * where the token, if one is needed, is there.
 * @param statusTimeout Longest time from the open socket to the first status message of
 * the exchange.
 * @param idleTimeout Longest silence of a subscribed connection, after which it is
 * replaced. At least 2s, since a quiet exchange says something once a second.
 * @param pingInterval Time from one ping to the next.
 * @param reconnect delays between attempts
 */
public record ConnectionProperties(@DefaultValue("30s") Duration tokenTimeout,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("10s") Duration statusTimeout,
		@DefaultValue("5s") Duration idleTimeout, @DefaultValue("15s") Duration pingInterval,
		@DefaultValue Reconnect reconnect) {

	/**
	 * The options of the client.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public ConnectionOptions toOptions() {
		return ConnectionOptions.builder()
			.tokenTimeout(this.tokenTimeout)
			.connectTimeout(this.connectTimeout)
			.statusTimeout(this.statusTimeout)
			.idleTimeout(this.idleTimeout)
			.pingInterval(this.pingInterval)
			.stablePeriod(this.reconnect.stablePeriod())
			.throttledDelay(this.reconnect.throttledDelay())
			.maintenanceDelay(this.reconnect.maintenanceDelay())
			.reconnectDelay(
					PropertyChecks.delay("connection.reconnect", this.reconnect.baseDelay(), this.reconnect.maxDelay()))
			.build();
	}

	/**
	 * Delays between attempts to connect.
	 *
	 * @param baseDelay Longest delay before the second attempt, doubled with each further
	 * one; the delay itself is random.
	 * @param maxDelay Longest delay before any attempt.
	 * @param stablePeriod How long a connection must hold before attempts are counted
	 * from 1 again.
	 * @param throttledDelay Shortest delay after the exchange has refused an attempt with
	 * HTTP 429 or 403, doubled with each such refusal in a row.
	 * @param maintenanceDelay Shortest delay after the exchange has said that it is not
	 * online.
	 */
	public record Reconnect(@DefaultValue("1s") Duration baseDelay, @DefaultValue("60s") Duration maxDelay,
			@DefaultValue("30s") Duration stablePeriod, @DefaultValue("60s") Duration throttledDelay,
			@DefaultValue("5s") Duration maintenanceDelay) {

	}

}
