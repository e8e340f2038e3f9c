// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a nonce of a clock counts. Choose one for an API key and keep it: a key that has
 * seen a finer unit refuses a coarser one for ever.
 */
public enum NonceUnit {

	/** Usual unit. */
	MILLISECONDS(ChronoUnit.MILLIS),

	/** Thousandths of a millisecond. */
	MICROSECONDS(ChronoUnit.MICROS),

	/** Millionths of a millisecond. */
	NANOSECONDS(ChronoUnit.NANOS);

	private final ChronoUnit unit;

	NonceUnit(ChronoUnit unit) {
		this.unit = unit;
	}

	long count(Instant time) {
		return this.unit.between(Instant.EPOCH, time);
	}

}
