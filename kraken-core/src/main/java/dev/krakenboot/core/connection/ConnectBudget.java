// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.limit.RateLimitStatus;

/**
 * How many connect attempts may begin in any window of time. The exchange counts attempts
 * per address and bans one that makes too many, so one budget is shared by all hosts,
 * connections and clients of a process. Safe for any thread; never blocks.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-intro">Kraken: about 150
 * attempts in a rolling 10 minutes per address</a>
 */
public final class ConnectBudget {

	/** Attempts of the process-wide budget, below the exchange's 150. */
	public static final int DEFAULT_ATTEMPTS = 100;

	/** Window of the process-wide budget. */
	public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);

	private static final ConnectBudget SHARED = new ConnectBudget(DEFAULT_ATTEMPTS, DEFAULT_WINDOW);

	private final int attempts;

	private final Duration window;

	/** When the latest attempts begin, also reserved ones; the oldest first. */
	private final Deque<Long> beginningsNs = new ArrayDeque<>();

	/**
	 * Creates a budget of its own, for tests and for processes behind several addresses.
	 * @param attempts how many attempts may begin in any window, at least 1
	 * @param window length of the window, more than zero and at most 365 days
	 */
	public ConnectBudget(int attempts, Duration window) {
		if (attempts < 1) {
			throw new InvalidOptionException("connect-budget.attempts", String.valueOf(attempts), "is no budget",
					"Use a number of attempts such as " + DEFAULT_ATTEMPTS + ".");
		}
		this.attempts = attempts;
		this.window = Options.requirePositive("connect-budget.window", window, "10m");
	}

	/**
	 * The budget of this process.
	 */
	public static ConnectBudget shared() {
		return SHARED;
	}

	/**
	 * Reserves the next attempt.
	 * @param nowNs monotonic time in nanoseconds, of one origin for all callers
	 * @return how long to wait before the attempt may begin, zero when it may begin now
	 */
	public synchronized Duration reserve(long nowNs) {
		long beginNs = nowNs;
		if (this.beginningsNs.size() == this.attempts) {
			long freeNs = this.beginningsNs.removeFirst() + this.window.toNanos();
			beginNs = (freeNs - nowNs > 0) ? freeNs : nowNs;
		}
		this.beginningsNs.addLast(beginNs);
		return Duration.ofNanos(beginNs - nowNs);
	}

	/**
	 * How many attempts may begin now.
	 * @param nowNs monotonic time in nanoseconds
	 */
	public synchronized int available(long nowNs) {
		long windowNs = this.window.toNanos();
		long taken = this.beginningsNs.stream().filter((beginNs) -> beginNs + windowNs - nowNs > 0).count();
		return (int) (this.attempts - taken);
	}

	/**
	 * How full the budget is now, as a limit named {@code connect}. Attempts become free
	 * a window after they began, so that the rate of decay is that of the mean.
	 * @param nowNs monotonic time in nanoseconds
	 */
	public RateLimitStatus status(long nowNs) {
		BigDecimal seconds = BigDecimal.valueOf(this.window.toNanos(), 9);
		return new RateLimitStatus("connect", BigDecimal.valueOf(this.attempts - available(nowNs)), this.attempts,
				BigDecimal.valueOf(this.attempts).divide(seconds, 6, RoundingMode.HALF_UP));
	}

}
