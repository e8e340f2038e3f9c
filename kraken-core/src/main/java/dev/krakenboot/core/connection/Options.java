// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;

import dev.krakenboot.core.error.InvalidOptionException;

/** Checks of option values. */
final class Options {

	private Options() {
	}

	static Duration requirePositive(String option, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidOptionException(option, value.toString(), "is not positive", "Use a duration such as 5s.");
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
