// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Time limits of a connection and the delays between its attempts. Immutable.
 */
public final class ConnectionOptions {

	/** Default of {@link #tokenTimeout()}. */
	public static final Duration DEFAULT_TOKEN_TIMEOUT = Duration.ofSeconds(30);

	/** Default of {@link #connectTimeout()}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	/** Default of {@link #statusTimeout()}. */
	public static final Duration DEFAULT_STATUS_TIMEOUT = Duration.ofSeconds(10);

	/** Default of {@link #idleTimeout()}. */
	public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(5);

	/** Default of {@link #pingInterval()}. */
	public static final Duration DEFAULT_PING_INTERVAL = Duration.ofSeconds(15);

	/** Default of {@link #stablePeriod()}. */
	public static final Duration DEFAULT_STABLE_PERIOD = Duration.ofSeconds(30);

	/** Default of {@link #throttledDelay()}. */
	public static final Duration DEFAULT_THROTTLED_DELAY = Duration.ofSeconds(60);

	/** Default of {@link #maintenanceDelay()}. */
	public static final Duration DEFAULT_MAINTENANCE_DELAY = Duration.ofSeconds(5);

	/** Default of {@link #reconnectDelay()}. */
	public static final ReconnectDelay DEFAULT_RECONNECT_DELAY = ReconnectDelay.DEFAULT;

	/** Beyond it Netty cannot count the milliseconds. */
	private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofDays(24);

	/** Netty takes less for no limit at all. */
	private static final Duration SHORTEST_CONNECT_TIMEOUT = Duration.ofMillis(1);

	/** The exchange sends a heartbeat every second when there is nothing else. */
	private static final Duration SHORTEST_IDLE_TIMEOUT = Duration.ofSeconds(2);

	/** What the protocol notes and the design advise. */
	public static final ConnectionOptions DEFAULT = builder().build();

	private final Duration tokenTimeout;

	private final Duration connectTimeout;

	private final Duration statusTimeout;

	private final Duration idleTimeout;

	private final Duration pingInterval;

	private final Duration stablePeriod;

	private final Duration throttledDelay;

	private final Duration maintenanceDelay;

	private final ReconnectDelay reconnectDelay;

	private ConnectionOptions(Builder builder) {
		this.tokenTimeout = builder.tokenTimeout;
		this.connectTimeout = builder.connectTimeout;
		this.statusTimeout = builder.statusTimeout;
		this.idleTimeout = builder.idleTimeout;
		this.pingInterval = builder.pingInterval;
		this.stablePeriod = builder.stablePeriod;
		this.throttledDelay = builder.throttledDelay;
		this.maintenanceDelay = builder.maintenanceDelay;
		this.reconnectDelay = builder.reconnectDelay;
	}

	/**
	 * Builder with the defaults.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder with these options.
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.tokenTimeout = this.tokenTimeout;
		builder.connectTimeout = this.connectTimeout;
		builder.statusTimeout = this.statusTimeout;
		builder.idleTimeout = this.idleTimeout;
		builder.pingInterval = this.pingInterval;
		builder.stablePeriod = this.stablePeriod;
		builder.throttledDelay = this.throttledDelay;
		builder.maintenanceDelay = this.maintenanceDelay;
		builder.reconnectDelay = this.reconnectDelay;
		return builder;
	}

	/**
	 * Longest wait for the token that a private connection needs, its retries included.
	 * An attempt that gets none in time ends as {@link DisconnectCause.Kind#NO_TOKEN
	 * NO_TOKEN}.
	 */
	public Duration tokenTimeout() {
		return this.tokenTimeout;
	}

	/**
	 * Longest time until the socket is open and upgraded, counted from where the token,
	 * if one is needed, is there.
	 */
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	/**
	 * Longest time from there to the first {@code status} message.
	 */
	public Duration statusTimeout() {
		return this.statusTimeout;
	}

	/**
	 * Longest silence of a subscribed connection; any received frame counts as life.
	 */
	public Duration idleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * How often a connection is pinged.
	 */
	public Duration pingInterval() {
		return this.pingInterval;
	}

	/**
	 * How long a connection must hold before the attempts are counted from 1 again.
	 */
	public Duration stablePeriod() {
		return this.stablePeriod;
	}

	/**
	 * Shortest wait before an attempt after the server refused one with HTTP 429 or 403;
	 * doubled with each such refusal in a row, up to ten minutes.
	 */
	public Duration throttledDelay() {
		return this.throttledDelay;
	}

	/**
	 * Shortest wait before an attempt after the exchange said that it is not online.
	 */
	public Duration maintenanceDelay() {
		return this.maintenanceDelay;
	}

	/**
	 * Delays between attempts.
	 */
	public ReconnectDelay reconnectDelay() {
		return this.reconnectDelay;
	}

	/** How long the exchange bans an address that connects too often. */
	private static final Duration BAN = Duration.ofMinutes(10);

	/**
	 * Shortest wait before the next attempt, whatever the backoff says.
	 * @param throttledInARow refusals with HTTP 429 or 403 since the last other outcome
	 * @param maintenance whether the exchange last said that it is not online
	 */
	public Duration leastDelay(int throttledInARow, boolean maintenance) {
		Duration least = maintenance ? this.maintenanceDelay : Duration.ZERO;
		if (throttledInARow > 0) {
			Duration cap = (BAN.compareTo(this.throttledDelay) > 0) ? BAN : this.throttledDelay;
			Duration throttled = new ReconnectDelay(this.throttledDelay, cap).bound(throttledInARow);
			least = (throttled.compareTo(least) > 0) ? throttled : least;
		}
		return least;
	}

	/**
	 * Builder of {@link ConnectionOptions}. Not safe for several threads.
	 */
	public static final class Builder {

		private Duration tokenTimeout = DEFAULT_TOKEN_TIMEOUT;

		private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

		private Duration statusTimeout = DEFAULT_STATUS_TIMEOUT;

		private Duration idleTimeout = DEFAULT_IDLE_TIMEOUT;

		private Duration pingInterval = DEFAULT_PING_INTERVAL;

		private Duration stablePeriod = DEFAULT_STABLE_PERIOD;

		private Duration throttledDelay = DEFAULT_THROTTLED_DELAY;

		private Duration maintenanceDelay = DEFAULT_MAINTENANCE_DELAY;

		private ReconnectDelay reconnectDelay = DEFAULT_RECONNECT_DELAY;

		private Builder() {
		}

		/**
		 * Sets: longest wait for the token that a private connection needs.
		 * @param tokenTimeout the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder tokenTimeout(Duration tokenTimeout) {
			this.tokenTimeout = Options.requirePositive("connection.token-timeout", tokenTimeout);
			return this;
		}

		/**
		 * Sets: longest time until the socket is open and upgraded.
		 * @param connectTimeout the value, from 1 millisecond to 24 days
		 * @throws InvalidOptionException if it is less or more
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			String option = "connection.connect-timeout";
			Options.requirePositive(option, connectTimeout);
			Options.requireAtLeast(option, connectTimeout, SHORTEST_CONNECT_TIMEOUT, "is shorter than a millisecond",
					"Use a duration such as 5s.");
			this.connectTimeout = Options.requireAtMost(option, connectTimeout, LONGEST_CONNECT_TIMEOUT);
			return this;
		}

		/**
		 * Sets: longest time from there to the first {@code status} message.
		 * @param statusTimeout the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder statusTimeout(Duration statusTimeout) {
			this.statusTimeout = Options.requirePositive("connection.status-timeout", statusTimeout);
			return this;
		}

		/**
		 * Sets: longest silence of a subscribed connection; any received frame counts as
		 * life.
		 * @param idleTimeout the value, at least 2 seconds because a quiet exchange sends
		 * a heartbeat every second
		 * @throws InvalidOptionException if it is less, or more than 365 days
		 */
		public Builder idleTimeout(Duration idleTimeout) {
			String option = "connection.idle-timeout";
			Options.requirePositive(option, idleTimeout);
			this.idleTimeout = Options.requireAtLeast(option, idleTimeout, SHORTEST_IDLE_TIMEOUT,
					"is too short for an exchange that says something once a second",
					"Use a duration from 2s, such as 5s.");
			return this;
		}

		/**
		 * Sets: how often a connection is pinged.
		 * @param pingInterval the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder pingInterval(Duration pingInterval) {
			this.pingInterval = Options.requirePositive("connection.ping-interval", pingInterval);
			return this;
		}

		/**
		 * Sets: how long a connection must hold before the attempts are counted from 1
		 * again.
		 * @param stablePeriod the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder stablePeriod(Duration stablePeriod) {
			this.stablePeriod = Options.requirePositive("connection.reconnect.stable-period", stablePeriod);
			return this;
		}

		/**
		 * Sets: shortest wait before an attempt after the server refused one with HTTP
		 * 429 or 403; doubled with each such refusal in a row, up to ten minutes.
		 * @param throttledDelay the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder throttledDelay(Duration throttledDelay) {
			this.throttledDelay = Options.requirePositive("connection.reconnect.throttled-delay", throttledDelay);
			return this;
		}

		/**
		 * Sets: shortest wait before an attempt after the exchange said that it is not
		 * online.
		 * @param maintenanceDelay the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder maintenanceDelay(Duration maintenanceDelay) {
			this.maintenanceDelay = Options.requirePositive("connection.reconnect.maintenance-delay", maintenanceDelay);
			return this;
		}

		/**
		 * Sets: delays between attempts.
		 * @param reconnectDelay the value
		 */
		public Builder reconnectDelay(ReconnectDelay reconnectDelay) {
			this.reconnectDelay = reconnectDelay;
			return this;
		}

		/**
		 * The options.
		 */
		public ConnectionOptions build() {
			return new ConnectionOptions(this);
		}

	}

}
