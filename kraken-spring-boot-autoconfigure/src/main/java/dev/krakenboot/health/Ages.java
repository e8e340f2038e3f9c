// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Ages as people read them.
 */
final class Ages {

	private Ages() {
	}

	/** ISO 8601 duration to the millisecond. */
	static String between(Instant from, Instant now) {
		return Duration.between(from, now).truncatedTo(ChronoUnit.MILLIS).toString();
	}

}
