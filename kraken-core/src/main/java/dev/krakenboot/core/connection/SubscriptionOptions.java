// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;

import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.limit.RateLimitTier;

/**
 * Time limits of subscriptions, and how they are batched and spread. Immutable.
 */
public final class SubscriptionOptions {

	/** Default of {@link #acknowledgementTimeout()}. */
	public static final Duration DEFAULT_ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(10);

	/** Default of {@link #snapshotTimeout()}. */
	public static final Duration DEFAULT_SNAPSHOT_TIMEOUT = Duration.ofSeconds(5);

	/** Default of {@link #unsubscribeTimeout()}. */
	public static final Duration DEFAULT_UNSUBSCRIBE_TIMEOUT = Duration.ofSeconds(5);

	/** Default of {@link #stablePeriod()}. */
	public static final Duration DEFAULT_STABLE_PERIOD = Duration.ofSeconds(60);

	/** Default of {@link #backoff()}. */
	public static final ReconnectDelay DEFAULT_BACKOFF = ReconnectDelay.DEFAULT;

	/** Default of {@link #probeAfter()}. */
	public static final Duration DEFAULT_PROBE_AFTER = Duration.ofSeconds(60);

	/** Default of {@link #maxSymbolsPerConnection()}. */
	public static final int DEFAULT_MAX_SYMBOLS_PER_CONNECTION = 200;

	/** Default of {@link #maxSymbolsPerRequest()}. */
	public static final int DEFAULT_MAX_SYMBOLS_PER_REQUEST = 100;

	/** Default of {@link #requestsPerSecond()}. */
	public static final int DEFAULT_REQUESTS_PER_SECOND = 10;

	/** Default of {@link #tier()}. */
	public static final RateLimitTier DEFAULT_TIER = RateLimitTier.STARTER;

	/** Default of {@link #checksumPolicy()}. */
	public static final ChecksumPolicy DEFAULT_CHECKSUM_POLICY = ChecksumPolicy.EVERY_MESSAGE;

	/** What the protocol notes and the design advise. */
	public static final SubscriptionOptions DEFAULT = builder().build();

	private final Duration acknowledgementTimeout;

	private final Duration snapshotTimeout;

	private final Duration unsubscribeTimeout;

	private final Duration stablePeriod;

	private final ReconnectDelay backoff;

	private final Duration probeAfter;

	private final int maxSymbolsPerConnection;

	private final int maxSymbolsPerRequest;

	private final int requestsPerSecond;

	private final RateLimitTier tier;

	private final ChecksumPolicy checksumPolicy;

	private SubscriptionOptions(Builder builder) {
		this.acknowledgementTimeout = builder.acknowledgementTimeout;
		this.snapshotTimeout = builder.snapshotTimeout;
		this.unsubscribeTimeout = builder.unsubscribeTimeout;
		this.stablePeriod = builder.stablePeriod;
		this.backoff = builder.backoff;
		this.probeAfter = builder.probeAfter;
		this.maxSymbolsPerConnection = builder.maxSymbolsPerConnection;
		this.maxSymbolsPerRequest = builder.maxSymbolsPerRequest;
		this.requestsPerSecond = builder.requestsPerSecond;
		this.tier = builder.tier;
		this.checksumPolicy = builder.checksumPolicy;
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
		builder.acknowledgementTimeout = this.acknowledgementTimeout;
		builder.snapshotTimeout = this.snapshotTimeout;
		builder.unsubscribeTimeout = this.unsubscribeTimeout;
		builder.stablePeriod = this.stablePeriod;
		builder.backoff = this.backoff;
		builder.probeAfter = this.probeAfter;
		builder.maxSymbolsPerConnection = this.maxSymbolsPerConnection;
		builder.maxSymbolsPerRequest = this.maxSymbolsPerRequest;
		builder.requestsPerSecond = this.requestsPerSecond;
		builder.tier = this.tier;
		builder.checksumPolicy = this.checksumPolicy;
		return builder;
	}

	/**
	 * Longest wait for the answer to a subscribe.
	 */
	public Duration acknowledgementTimeout() {
		return this.acknowledgementTimeout;
	}

	/**
	 * Longest wait for the first data of an acknowledged subscription.
	 */
	public Duration snapshotTimeout() {
		return this.snapshotTimeout;
	}

	/**
	 * Longest wait for the answer to an unsubscribe, after which the connection is
	 * replaced.
	 */
	public Duration unsubscribeTimeout() {
		return this.unsubscribeTimeout;
	}

	/**
	 * How long a book must be live before its failures are forgotten.
	 */
	public Duration stablePeriod() {
		return this.stablePeriod;
	}

	/**
	 * Delays before the second and later resyncs of a book in a row.
	 */
	public ReconnectDelay backoff() {
		return this.backoff;
	}

	/**
	 * How long a book may be quiet before it is proven by a fresh snapshot.
	 */
	public Duration probeAfter() {
		return this.probeAfter;
	}

	/**
	 * How many symbols one connection carries; more of them get further connections.
	 */
	public int maxSymbolsPerConnection() {
		return this.maxSymbolsPerConnection;
	}

	/**
	 * How many symbols one request names; it counts as one message at the exchange.
	 */
	public int maxSymbolsPerRequest() {
		return this.maxSymbolsPerRequest;
	}

	/**
	 * How many requests about subscriptions a connection sends in a second.
	 */
	public int requestsPerSecond() {
		return this.requestsPerSecond;
	}

	/**
	 * Tier of the account, which decides how many {@code level3} snapshots may be asked
	 * for in a second.
	 */
	public RateLimitTier tier() {
		return this.tier;
	}

	/**
	 * Which messages of a book are checked against the exchange's checksum.
	 */
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
	}

	/**
	 * Builder of {@link SubscriptionOptions}. Not safe for several threads.
	 */
	public static final class Builder {

		private Duration acknowledgementTimeout = DEFAULT_ACKNOWLEDGEMENT_TIMEOUT;

		private Duration snapshotTimeout = DEFAULT_SNAPSHOT_TIMEOUT;

		private Duration unsubscribeTimeout = DEFAULT_UNSUBSCRIBE_TIMEOUT;

		private Duration stablePeriod = DEFAULT_STABLE_PERIOD;

		private ReconnectDelay backoff = DEFAULT_BACKOFF;

		private Duration probeAfter = DEFAULT_PROBE_AFTER;

		private int maxSymbolsPerConnection = DEFAULT_MAX_SYMBOLS_PER_CONNECTION;

		private int maxSymbolsPerRequest = DEFAULT_MAX_SYMBOLS_PER_REQUEST;

		private int requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND;

		private RateLimitTier tier = DEFAULT_TIER;

		private ChecksumPolicy checksumPolicy = DEFAULT_CHECKSUM_POLICY;

		private Builder() {
		}

		/**
		 * Sets: longest wait for the answer to a subscribe.
		 * @param acknowledgementTimeout the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder acknowledgementTimeout(Duration acknowledgementTimeout) {
			this.acknowledgementTimeout = Options.requirePositive("subscriptions.acknowledgement-timeout",
					acknowledgementTimeout);
			return this;
		}

		/**
		 * Sets: longest wait for the first data of an acknowledged subscription.
		 * @param snapshotTimeout the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder snapshotTimeout(Duration snapshotTimeout) {
			this.snapshotTimeout = Options.requirePositive("subscriptions.snapshot-timeout", snapshotTimeout);
			return this;
		}

		/**
		 * Sets: longest wait for the answer to an unsubscribe, after which the connection
		 * is replaced.
		 * @param unsubscribeTimeout the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder unsubscribeTimeout(Duration unsubscribeTimeout) {
			this.unsubscribeTimeout = Options.requirePositive("subscriptions.unsubscribe-timeout", unsubscribeTimeout);
			return this;
		}

		/**
		 * Sets: how long a book must be live before its failures are forgotten.
		 * @param stablePeriod the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder stablePeriod(Duration stablePeriod) {
			this.stablePeriod = Options.requirePositive("subscriptions.stable-period", stablePeriod);
			return this;
		}

		/**
		 * Sets: delays before the second and later resyncs of a book in a row.
		 * @param backoff the value
		 */
		public Builder backoff(ReconnectDelay backoff) {
			this.backoff = backoff;
			return this;
		}

		/**
		 * Sets: how long a book may be quiet before it is proven by a fresh snapshot.
		 * @param probeAfter the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder probeAfter(Duration probeAfter) {
			this.probeAfter = Options.requirePositive("subscriptions.probe-after", probeAfter);
			return this;
		}

		/**
		 * Sets: how many symbols one connection carries; more of them get further
		 * connections.
		 * @param maxSymbolsPerConnection the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder maxSymbolsPerConnection(int maxSymbolsPerConnection) {
			this.maxSymbolsPerConnection = Options.requirePositive("subscriptions.max-symbols-per-connection",
					maxSymbolsPerConnection);
			return this;
		}

		/**
		 * Sets: how many symbols one request names; it counts as one message at the
		 * exchange.
		 * @param maxSymbolsPerRequest the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder maxSymbolsPerRequest(int maxSymbolsPerRequest) {
			this.maxSymbolsPerRequest = Options.requirePositive("subscriptions.max-symbols-per-request",
					maxSymbolsPerRequest);
			return this;
		}

		/**
		 * Sets: how many requests about subscriptions a connection sends in a second.
		 * @param requestsPerSecond the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder requestsPerSecond(int requestsPerSecond) {
			this.requestsPerSecond = Options.requirePositive("subscriptions.requests-per-second", requestsPerSecond);
			return this;
		}

		/**
		 * Sets: tier of the account, which decides how many {@code level3} snapshots may
		 * be asked for in a second.
		 * @param tier the value
		 */
		public Builder tier(RateLimitTier tier) {
			this.tier = tier;
			return this;
		}

		/**
		 * Sets: which messages of a book are checked against the exchange's checksum.
		 * @param checksumPolicy the value
		 */
		public Builder checksumPolicy(ChecksumPolicy checksumPolicy) {
			this.checksumPolicy = checksumPolicy;
			return this;
		}

		/**
		 * The options.
		 */
		public SubscriptionOptions build() {
			return new SubscriptionOptions(this);
		}

	}

}
