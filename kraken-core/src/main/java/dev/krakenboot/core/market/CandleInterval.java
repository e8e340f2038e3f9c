// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

import java.time.Duration;
import java.util.Optional;

/**
 * Length of a {@link Candle}: one of the nine that the exchange offers.
 */
public enum CandleInterval {

	/** 1 minute. */
	ONE_MINUTE(1),

	/** 5 minutes. */
	FIVE_MINUTES(5),

	/** 15 minutes. */
	FIFTEEN_MINUTES(15),

	/** 30 minutes. */
	THIRTY_MINUTES(30),

	/** 60 minutes. */
	ONE_HOUR(60),

	/** 240 minutes. */
	FOUR_HOURS(240),

	/** 1440 minutes. */
	ONE_DAY(1440),

	/** 10080 minutes. */
	ONE_WEEK(10080),

	/** 21600 minutes. */
	FIFTEEN_DAYS(21600);

	private final int minutes;

	CandleInterval(int minutes) {
		this.minutes = minutes;
	}

	/**
	 * Length in minutes.
	 */
	public int minutes() {
		return this.minutes;
	}

	/**
	 * Length as a duration.
	 */
	public Duration duration() {
		return Duration.ofMinutes(this.minutes);
	}

	/**
	 * Interval of this length, empty when the exchange offers none.
	 * @param minutes length in minutes
	 */
	public static Optional<CandleInterval> ofMinutes(long minutes) {
		for (CandleInterval interval : values()) {
			if (interval.minutes == minutes) {
				return Optional.of(interval);
			}
		}
		return Optional.empty();
	}

}
