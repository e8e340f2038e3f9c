// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Time limits of a connection and the delays between its attempts. Immutable.
 *
 * @param connectTimeout longest time until the socket is open and upgraded
 * @param statusTimeout longest time from there to the first {@code status} message
 * @param idleTimeout longest silence of a subscribed connection; any received frame
 * counts as life
 * @param pingInterval how often a connection without subscriptions is pinged
 * @param stablePeriod how long a connection must hold before the attempts are counted
 * from 1 again
 * @param maintenanceDelay shortest wait before an attempt after the exchange said that it
 * is not online
 * @param reconnectDelay delays between attempts
 */
public record ConnectionOptions(Duration connectTimeout, Duration statusTimeout, Duration idleTimeout,
		Duration pingInterval, Duration stablePeriod, Duration maintenanceDelay, ReconnectDelay reconnectDelay) {

	/** What the protocol notes advise. */
	public static final ConnectionOptions DEFAULT = new ConnectionOptions(Duration.ofSeconds(10),
			Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30),
			Duration.ofSeconds(5), ReconnectDelay.DEFAULT);

	public ConnectionOptions {
		requirePositive("connection.connect-timeout", connectTimeout);
		requirePositive("connection.status-timeout", statusTimeout);
		requirePositive("connection.idle-timeout", idleTimeout);
		requirePositive("connection.ping-interval", pingInterval);
		requirePositive("connection.stable-period", stablePeriod);
		requirePositive("connection.maintenance-delay", maintenanceDelay);
	}

	private static void requirePositive(String option, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidOptionException(option, value.toString(), "is not positive", "Use a duration such as 5s.");
		}
	}

	/**
	 * These options with another silence limit.
	 * @param idleTimeout longest silence of a subscribed connection
	 */
	public ConnectionOptions withIdleTimeout(Duration idleTimeout) {
		return new ConnectionOptions(this.connectTimeout, this.statusTimeout, idleTimeout, this.pingInterval,
				this.stablePeriod, this.maintenanceDelay, this.reconnectDelay);
	}

	/**
	 * These options with other delays between attempts.
	 * @param reconnectDelay delays between attempts
	 */
	public ConnectionOptions withReconnectDelay(ReconnectDelay reconnectDelay) {
		return new ConnectionOptions(this.connectTimeout, this.statusTimeout, this.idleTimeout, this.pingInterval,
				this.stablePeriod, this.maintenanceDelay, reconnectDelay);
	}

}
