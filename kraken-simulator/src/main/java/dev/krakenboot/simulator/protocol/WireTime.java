// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as microseconds or nanoseconds since the epoch, and as RFC 3339 text with six or
 * nine fraction digits.
 */
public final class WireTime {

	private static final long MICROS = 1_000_000;

	private static final long NANOS = 1_000_000_000;

	private WireTime() {
	}

	public static long micros(Clock clock) {
		return micros(clock.instant());
	}

	public static long micros(Instant instant) {
		return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
	}

	public static String text(long micros) {
		return text(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS), 6);
	}

	/**
	 * The text with six fraction digits.
	 * @param instant the time
	 * @return the text, without what is below a microsecond
	 */
	public static String text(Instant instant) {
		return text(micros(instant));
	}

	/**
	 * The text with nine fraction digits.
	 * @param nanos nanoseconds since the epoch
	 * @return the text
	 */
	public static String nanosText(long nanos) {
		return text(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS), 9);
	}

	private static String text(long seconds, long fraction, int digits) {
		LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
		StringBuilder out = new StringBuilder(30);
		pad(out, time.getYear(), 4).append('-');
		pad(out, time.getMonthValue(), 2).append('-');
		pad(out, time.getDayOfMonth(), 2).append('T');
		pad(out, time.getHour(), 2).append(':');
		pad(out, time.getMinute(), 2).append(':');
		pad(out, time.getSecond(), 2).append('.');
		return pad(out, fraction, digits).append('Z').toString();
	}

	private static StringBuilder pad(StringBuilder out, long value, int width) {
		String digits = Long.toString(value);
		return out.append("0".repeat(width - digits.length())).append(digits);
	}

}
