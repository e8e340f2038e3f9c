// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.limit.RateLimitPolicy;
import dev.krakenboot.core.limit.RateLimitTier;

/**
 * Options of a {@link KrakenRestClient}. Immutable.
 */
public final class RestOptions {

	/** Default of {@link #url()}. */
	public static final URI DEFAULT_URL = URI.create("https://api.kraken.com");

	/** Default of {@link #timeout()}. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

	/** Default of {@link #maxAttempts()}. */
	public static final int DEFAULT_MAX_ATTEMPTS = 3;

	/** Default of {@link #retryDelay()}. */
	public static final ReconnectDelay DEFAULT_RETRY_DELAY = ReconnectDelay.DEFAULT;

	/** Default of {@link #maxPending()}. */
	public static final int DEFAULT_MAX_PENDING = 64;

	/** Default of {@link #refusalPause()}. */
	public static final Duration DEFAULT_REFUSAL_PAUSE = Duration.ofMinutes(5);

	/** Default of {@link #lockoutPause()}. */
	public static final Duration DEFAULT_LOCKOUT_PAUSE = Duration.ofMinutes(15);

	/** Default of {@link #userAgent()}. */
	public static final String DEFAULT_USER_AGENT = "kraken-spring-boot";

	/** Nothing waits longer, and nanoseconds can count it. */
	private static final Duration LONGEST = Duration.ofDays(365);

	/** What the protocol notes advise, for the lowest tier. */
	public static final RestOptions DEFAULT = builder().build();

	private final URI url;

	private final Duration timeout;

	private final int maxAttempts;

	private final ReconnectDelay retryDelay;

	private final int maxPending;

	private final Duration refusalPause;

	private final Duration lockoutPause;

	private final RateLimitTier tier;

	private final RateLimitPolicy rateLimitPolicy;

	private final BodyFormat bodyFormat;

	private final String userAgent;

	private RestOptions(Builder builder) {
		this.url = builder.url;
		this.timeout = builder.timeout;
		this.maxAttempts = builder.maxAttempts;
		this.retryDelay = builder.retryDelay;
		this.maxPending = builder.maxPending;
		this.refusalPause = builder.refusalPause;
		this.lockoutPause = builder.lockoutPause;
		this.tier = builder.tier;
		this.rateLimitPolicy = builder.rateLimitPolicy;
		this.bodyFormat = builder.bodyFormat;
		this.userAgent = builder.userAgent;
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
		builder.url = this.url;
		builder.timeout = this.timeout;
		builder.maxAttempts = this.maxAttempts;
		builder.retryDelay = this.retryDelay;
		builder.maxPending = this.maxPending;
		builder.refusalPause = this.refusalPause;
		builder.lockoutPause = this.lockoutPause;
		builder.tier = this.tier;
		builder.rateLimitPolicy = this.rateLimitPolicy;
		builder.bodyFormat = this.bodyFormat;
		builder.userAgent = this.userAgent;
		return builder;
	}

	/**
	 * Address of the exchange, without a path.
	 */
	public URI url() {
		return this.url;
	}

	/**
	 * Longest time until one attempt has its complete answer.
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * How often a request that changes nothing is sent at most, counted from 1.
	 */
	public int maxAttempts() {
		return this.maxAttempts;
	}

	/**
	 * Delays before the second and later attempts. A longer wait that the exchange asks
	 * for counts, unless it is longer than the cap: then the request fails, and others
	 * wait no longer than the cap.
	 */
	public ReconnectDelay retryDelay() {
		return this.retryDelay;
	}

	/**
	 * How many requests may wait or be under way; more are refused.
	 */
	public int maxPending() {
		return this.maxPending;
	}

	/**
	 * How long requests fail without asking the exchange after it has refused the key,
	 * the signature or a permission. Ends early when the provider has other credentials.
	 */
	public Duration refusalPause() {
		return this.refusalPause;
	}

	/**
	 * The same after a temporary lockout, whatever the credentials.
	 */
	public Duration lockoutPause() {
		return this.lockoutPause;
	}

	/**
	 * Tier of the account.
	 */
	public RateLimitTier tier() {
		return this.tier;
	}

	/**
	 * Whether requests wait for the rate limit or are refused.
	 */
	public RateLimitPolicy rateLimitPolicy() {
		return this.rateLimitPolicy;
	}

	/**
	 * How parameters are written.
	 */
	public BodyFormat bodyFormat() {
		return this.bodyFormat;
	}

	/**
	 * Value of the header {@code User-Agent}.
	 */
	public String userAgent() {
		return this.userAgent;
	}

	/**
	 * Builder of {@link RestOptions}. Not safe for several threads.
	 */
	public static final class Builder {

		private URI url = DEFAULT_URL;

		private Duration timeout = DEFAULT_TIMEOUT;

		private int maxAttempts = DEFAULT_MAX_ATTEMPTS;

		private ReconnectDelay retryDelay = DEFAULT_RETRY_DELAY;

		private int maxPending = DEFAULT_MAX_PENDING;

		private Duration refusalPause = DEFAULT_REFUSAL_PAUSE;

		private Duration lockoutPause = DEFAULT_LOCKOUT_PAUSE;

		private RateLimitTier tier = RateLimitTier.STARTER;

		private RateLimitPolicy rateLimitPolicy = RateLimitPolicy.WAIT;

		private BodyFormat bodyFormat = BodyFormat.FORM;

		private String userAgent = DEFAULT_USER_AGENT;

		private Builder() {
		}

		/**
		 * Sets: address of the exchange, without a path.
		 * @param url the value
		 * @throws InvalidOptionException if it is no web address, has a path, or is
		 * unencrypted to another machine
		 */
		public Builder url(URI url) {
			String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
			String host = url.getHost();
			String option = "endpoints.rest-url";
			if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
				throw new InvalidOptionException(option, url.toString(), "is no web address",
						"Write https://host, such as " + DEFAULT_URL + ".");
			}
			String shown = scheme + "://" + host;
			if (url.getUserInfo() != null) {
				throw new InvalidOptionException(option, shown, "carries user information",
						"Leave the part before the @ out.");
			}
			if (!(url.getPath().isEmpty() || url.getPath().equals("/")) || url.getQuery() != null
					|| url.getFragment() != null) {
				throw new InvalidOptionException(option, shown + url.getPath(), "has more than a host",
						"The path is signed, so a path in front of it cannot work: write " + shown + ".");
			}
			if (scheme.equals("http") && !(host.equalsIgnoreCase("localhost") || host.equals("[::1]")
					|| host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"))) {
				throw new InvalidOptionException(option, shown, "is not encrypted",
						"Use https://; plain http:// is for localhost, 127.0.0.0/8 and [::1] only.");
			}
			this.url = url;
			return this;
		}

		/**
		 * Sets: longest time until one attempt has its complete answer.
		 * @param timeout the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = positive("rest.timeout", timeout);
			return this;
		}

		/**
		 * Sets: how often a request that changes nothing is sent at most.
		 * @param maxAttempts the value, 1 for no repetition
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder maxAttempts(int maxAttempts) {
			this.maxAttempts = positive("rest.max-attempts", maxAttempts);
			return this;
		}

		/**
		 * Sets: delays before the second and later attempts.
		 * @param retryDelay the value
		 */
		public Builder retryDelay(ReconnectDelay retryDelay) {
			this.retryDelay = retryDelay;
			return this;
		}

		/**
		 * Sets: how many requests may wait or be under way.
		 * @param maxPending the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder maxPending(int maxPending) {
			this.maxPending = positive("rest.max-pending", maxPending);
			return this;
		}

		/**
		 * Sets: how long requests fail without asking the exchange after it has refused
		 * the key, the signature or a permission.
		 * @param refusalPause the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder refusalPause(Duration refusalPause) {
			this.refusalPause = positive("rest.refusal-pause", refusalPause);
			return this;
		}

		/**
		 * Sets: the same after a temporary lockout.
		 * @param lockoutPause the value
		 * @throws InvalidOptionException if it is not positive, or more than 365 days
		 */
		public Builder lockoutPause(Duration lockoutPause) {
			this.lockoutPause = positive("rest.lockout-pause", lockoutPause);
			return this;
		}

		/**
		 * Sets: tier of the account.
		 * @param tier the value
		 */
		public Builder tier(RateLimitTier tier) {
			this.tier = tier;
			return this;
		}

		/**
		 * Sets: whether requests wait for the rate limit or are refused.
		 * @param rateLimitPolicy the value
		 */
		public Builder rateLimitPolicy(RateLimitPolicy rateLimitPolicy) {
			this.rateLimitPolicy = rateLimitPolicy;
			return this;
		}

		/**
		 * Sets: how parameters are written.
		 * @param bodyFormat the value
		 */
		public Builder bodyFormat(BodyFormat bodyFormat) {
			this.bodyFormat = bodyFormat;
			return this;
		}

		/**
		 * Sets: value of the header {@code User-Agent}.
		 * @param userAgent the value
		 */
		public Builder userAgent(String userAgent) {
			this.userAgent = userAgent;
			return this;
		}

		/**
		 * The options.
		 */
		public RestOptions build() {
			return new RestOptions(this);
		}

		private static Duration positive(String option, Duration value) {
			if (value.isNegative() || value.isZero()) {
				throw new InvalidOptionException(option, value.toString(), "is not positive",
						"Use a duration such as 10s.");
			}
			if (value.compareTo(LONGEST) > 0) {
				throw new InvalidOptionException(option, value.toString(), "is longer than 365 days",
						"Use a duration up to 365d.");
			}
			return value;
		}

		private static int positive(String option, int value) {
			if (value < 1) {
				throw new InvalidOptionException(option, String.valueOf(value), "is not positive",
						"Use a number from 1.");
			}
			return value;
		}

	}

}
