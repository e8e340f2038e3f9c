// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reader of RFC 3339 times in UTC, without garbage. Remembers the last minute, since
 * times that follow one another mostly share it.
 */
final class TimestampReader {

	/** Length of {@code 2024-10-03T02:46:}. */
	private static final int MINUTE_LENGTH = 17;

	/** Length of a time with whole seconds. */
	private static final int SHORTEST = 20;

	/** Length of {@code 2024-10-03T02:46:57.050170Z}. */
	static final int MICROS_LENGTH = 27;

	private static final long NS_PER_SECOND = 1_000_000_000L;

	private static final int[] DAYS_BEFORE_MONTH = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

	private final byte[] minute = "1970-01-01T00:00:".getBytes(StandardCharsets.US_ASCII);

	private long minuteNs;

	/** A minute as words, which are its first, second and last eight bytes. */
	private long packedMinuteNs;

	private long minuteFirst;

	private long minuteSecond;

	private long minuteLast;

	/**
	 * Nanoseconds since the epoch of a text such as {@code 2024-10-03T02:46:57.050170Z},
	 * or {@link FrameMessage#NO_TIMESTAMP} if it is no such text. Digits beyond the ninth
	 * of a fraction are dropped.
	 */
	long read(byte[] text, int from, int to) {
		if (to - from < SHORTEST || text[to - 1] != 'Z') {
			return FrameMessage.NO_TIMESTAMP;
		}
		if (!Arrays.equals(text, from, from + MINUTE_LENGTH, this.minute, 0, MINUTE_LENGTH)) {
			long ns = readMinute(text, from);
			if (ns == FrameMessage.NO_TIMESTAMP) {
				return ns;
			}
			System.arraycopy(text, from, this.minute, 0, MINUTE_LENGTH);
			this.minuteNs = ns;
		}
		int second = AsciiDigits.two(text, from + MINUTE_LENGTH);
		long fraction = fraction(text, from + MINUTE_LENGTH + 2, to - 1);
		if (second < 0 || second > 59 || fraction < 0) {
			return FrameMessage.NO_TIMESTAMP;
		}
		return this.minuteNs + NS_PER_SECOND * second + fraction;
	}

	/**
	 * As {@link #read} of {@value #MICROS_LENGTH} bytes, or no time if this is not the
	 * last minute again with six digits of a fraction.
	 */
	long readMicros(FrameWords frame, int from) {
		long first = frame.word(from);
		long second = frame.word(from + 8);
		long last = frame.word(from + MINUTE_LENGTH - 8);
		if ((first ^ this.minuteFirst | second ^ this.minuteSecond | last ^ this.minuteLast) != 0) {
			return readNewMinute(frame, from);
		}
		int seconds = AsciiDigits.two(frame.bytes(), from + MINUTE_LENGTH);
		// The second's last digit and the point count as zeros before the fraction.
		long fraction = PackedDigits.first(frame.word(from + MINUTE_LENGTH + 1), 8) & ~0xFFFFL;
		if (seconds < 0 || seconds > 59 || frame.at(from + MINUTE_LENGTH + 2) != '.'
				|| frame.at(from + MICROS_LENGTH - 1) != 'Z' || PackedDigits.others(fraction) != 0) {
			return FrameMessage.NO_TIMESTAMP;
		}
		return this.packedMinuteNs + NS_PER_SECOND * seconds + 1000 * PackedDigits.value(fraction);
	}

	private long readNewMinute(FrameWords frame, int from) {
		long ns = read(frame.bytes(), from, from + MICROS_LENGTH);
		if (ns != FrameMessage.NO_TIMESTAMP) {
			this.packedMinuteNs = this.minuteNs;
			this.minuteFirst = frame.word(from);
			this.minuteSecond = frame.word(from + 8);
			this.minuteLast = frame.word(from + MINUTE_LENGTH - 8);
		}
		return ns;
	}

	private static long readMinute(byte[] text, int from) {
		int century = AsciiDigits.two(text, from);
		int yearOfCentury = AsciiDigits.two(text, from + 2);
		int month = AsciiDigits.two(text, from + 5);
		int day = AsciiDigits.two(text, from + 8);
		int hour = AsciiDigits.two(text, from + 11);
		int minute = AsciiDigits.two(text, from + 14);
		if ((century | yearOfCentury | month | day | hour | minute) < 0 || text[from + 4] != '-'
				|| text[from + 7] != '-' || text[from + 10] != 'T' || text[from + 13] != ':'
				|| text[from + 16] != ':') {
			return FrameMessage.NO_TIMESTAMP;
		}
		int year = 100 * century + yearOfCentury;
		// The years are those whose nanoseconds fit.
		if (year < 1678 || year > 2261 || month < 1 || month > 12 || hour > 23 || minute > 59) {
			return FrameMessage.NO_TIMESTAMP;
		}
		boolean leapYear = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
		int leapDay = (leapYear && month == 2) ? 1 : 0;
		if (day < 1 || day > DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + leapDay) {
			return FrameMessage.NO_TIMESTAMP;
		}
		int before = year - 1;
		int days = 365 * (year - 1970) + (before / 4 - before / 100 + before / 400 - 477) + DAYS_BEFORE_MONTH[month - 1]
				+ ((leapYear && month > 2) ? 1 : 0) + day - 1;
		return NS_PER_SECOND * (86_400L * days + 3600 * hour + 60 * minute);
	}

	/**
	 * Nanoseconds of a fraction with its point, or of none; negative if it is neither.
	 */
	private static long fraction(byte[] text, int from, int to) {
		if (from == to) {
			return 0;
		}
		if (text[from] != '.' || to - from < 2) {
			return -1;
		}
		if (to - from == 7) {
			return 1000L * AsciiDigits.six(text, from + 1);
		}
		if (to - from == 10 && AsciiDigits.isDigit(text[to - 1])) {
			return 10L * AsciiDigits.eight(text, from + 1) + (text[to - 1] - '0');
		}
		long ns = 0;
		int digits = 0;
		for (int at = from + 1; at < to; at++) {
			if (!AsciiDigits.isDigit(text[at])) {
				return -1;
			}
			if (digits < 9) {
				ns = 10 * ns + (text[at] - '0');
				digits++;
			}
		}
		while (digits < 9) {
			ns *= 10;
			digits++;
		}
		return ns;
	}

}
