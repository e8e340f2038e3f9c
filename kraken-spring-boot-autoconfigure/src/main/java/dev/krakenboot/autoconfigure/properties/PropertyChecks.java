// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;

import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.util.unit.DataSize;

/**
 * Checks of values that the client itself would refuse without naming their property.
 */
final class PropertyChecks {

	/** Nanoseconds can count it. */
	private static final Duration LONGEST = Duration.ofDays(365);

	private PropertyChecks() {
	}

	static int requirePositive(String option, int value) {
		if (value < 1) {
			throw new InvalidOptionException(option, String.valueOf(value), "is not positive", "Use a number from 1.");
		}
		return value;
	}

	static Duration requirePositive(String option, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidOptionException(option, value.toString(), "is not positive",
					"Use a duration such as 10s.");
		}
		if (value.compareTo(LONGEST) > 0) {
			throw new InvalidOptionException(option, value.toString(), "is longer than " + LONGEST.toDays() + " days",
					"Use a duration up to " + LONGEST.toDays() + "d.");
		}
		return value;
	}

	static long requirePositive(String option, DataSize value) {
		if (value.toBytes() < 1) {
			throw new InvalidOptionException(option, value.toString(), "is not positive", "Use a size such as 64MB.");
		}
		return value.toBytes();
	}

	static ReconnectDelay delay(String group, Duration baseDelay, Duration maxDelay) {
		requirePositive(group + ".base-delay", baseDelay);
		requirePositive(group + ".max-delay", maxDelay);
		if (maxDelay.compareTo(baseDelay) < 0) {
			String cure = "Use a max-delay from " + text(baseDelay) + ", or a base-delay up to " + text(maxDelay) + ".";
			if (maxDelay.equals(ReconnectDelay.DEFAULT.cap())) {
				throw new InvalidOptionException(group + ".base-delay", baseDelay.toString(),
						"is longer than the max-delay of " + text(maxDelay), cure);
			}
			throw new InvalidOptionException(group + ".max-delay", maxDelay.toString(),
					"is shorter than the base-delay of " + text(baseDelay), cure);
		}
		return new ReconnectDelay(baseDelay, maxDelay);
	}

	/** As a property has it, such as {@code 90s}. */
	private static String text(Duration duration) {
		if (duration.getNano() % 1_000_000 != 0) {
			return duration.toString();
		}
		return (duration.getNano() != 0) ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
	}

}
