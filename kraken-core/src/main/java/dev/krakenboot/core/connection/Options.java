// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;

import dev.krakenboot.core.error.InvalidOptionException;

/** Checks of option values. */
final class Options {

	/** Nothing waits longer, and nanoseconds can count it. */
	static final Duration LONGEST = Duration.ofDays(365);

	private Options() {
	}

	static Duration requirePositive(String option, Duration value) {
		return requirePositive(option, value, "5s");
	}

	static Duration requirePositive(String option, Duration value, String example) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidOptionException(option, value.toString(), "is not positive",
					"Use a duration such as " + example + ".");
		}
		return requireAtMost(option, value, LONGEST);
	}

	static Duration requireAtLeast(String option, Duration value, Duration least, String problem, String cure) {
		if (value.compareTo(least) < 0) {
			throw new InvalidOptionException(option, value.toString(), problem, cure);
		}
		return value;
	}

	/** The bound counts days. */
	static Duration requireAtMost(String option, Duration value, Duration most) {
		if (value.compareTo(most) > 0) {
			throw new InvalidOptionException(option, value.toString(), "is longer than " + most.toDays() + " days",
					"Use a duration up to " + most.toDays() + "d.");
		}
		return value;
	}

	static int requirePositive(String option, int value) {
		if (value < 1) {
			throw new InvalidOptionException(option, String.valueOf(value), "is not positive", "Use a number from 1.");
		}
		return value;
	}

}
