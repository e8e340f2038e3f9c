// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as microseconds since the epoch and as RFC 3339 text with six fraction digits.
 */
public final class WireTime {

	private static final long MICROS = 1_000_000;

	private WireTime() {
	}

	public static long micros(Clock clock) {
		return micros(clock.instant());
	}

	public static long micros(Instant instant) {
		return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
	}

	public static String text(long micros) {
		LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC);
		StringBuilder out = new StringBuilder(27);
		pad(out, time.getYear(), 4).append('-');
		pad(out, time.getMonthValue(), 2).append('-');
		pad(out, time.getDayOfMonth(), 2).append('T');
		pad(out, time.getHour(), 2).append(':');
		pad(out, time.getMinute(), 2).append(':');
		pad(out, time.getSecond(), 2).append('.');
		return pad(out, Math.floorMod(micros, MICROS), 6).append('Z').toString();
	}

	private static StringBuilder pad(StringBuilder out, long value, int width) {
		String digits = Long.toString(value);
		return out.append("0".repeat(width - digits.length())).append(digits);
	}

}
