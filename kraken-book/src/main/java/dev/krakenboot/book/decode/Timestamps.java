// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reading of RFC 3339 times in UTC, without garbage.
 */
final class Timestamps {

	private static final long NS_PER_SECOND = 1_000_000_000L;

	private static final int[] DAYS_BEFORE_MONTH = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

	private Timestamps() {
	}

	/**
	 * Nanoseconds since the epoch of a text such as {@code 2024-10-03T02:46:57.050170Z},
	 * or {@link BookMessage#NO_TIMESTAMP} if it is no such text. Digits beyond the ninth
	 * of a fraction are dropped.
	 */
	static long parse(byte[] text, int from, int to) {
		if (to - from < 20 || text[to - 1] != 'Z' || text[from + 4] != '-' || text[from + 7] != '-'
				|| text[from + 10] != 'T' || text[from + 13] != ':' || text[from + 16] != ':') {
			return BookMessage.NO_TIMESTAMP;
		}
		int year = 100 * twoDigits(text, from) + twoDigits(text, from + 2);
		int month = twoDigits(text, from + 5);
		int day = twoDigits(text, from + 8);
		int hour = twoDigits(text, from + 11);
		int minute = twoDigits(text, from + 14);
		int second = twoDigits(text, from + 17);
		// A digit that is none makes its number large, so the ranges catch it. The years
		// are those whose nanoseconds fit.
		if (year < 1678 || year > 2261 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) {
			return BookMessage.NO_TIMESTAMP;
		}
		boolean leapYear = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
		int leapDay = (leapYear && month == 2) ? 1 : 0;
		if (day < 1 || day > DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + leapDay) {
			return BookMessage.NO_TIMESTAMP;
		}
		long fraction = fraction(text, from + 19, to - 1);
		if (fraction < 0) {
			return BookMessage.NO_TIMESTAMP;
		}
		int before = year - 1;
		int days = 365 * (year - 1970) + (before / 4 - before / 100 + before / 400 - 477) + DAYS_BEFORE_MONTH[month - 1]
				+ ((leapYear && month > 2) ? 1 : 0) + day - 1;
		long seconds = 86_400L * days + 3600 * hour + 60 * minute + second;
		return NS_PER_SECOND * seconds + fraction;
	}

	private static int twoDigits(byte[] text, int at) {
		int tens = text[at] - '0';
		int ones = text[at + 1] - '0';
		return ((tens | 9 - tens | ones | 9 - ones) < 0) ? 10_000 : 10 * tens + ones;
	}

	private static long fraction(byte[] text, int from, int to) {
		if (from == to) {
			return 0;
		}
		if (text[from] != '.' || to - from < 2) {
			return -1;
		}
		long ns = 0;
		int digits = 0;
		for (int at = from + 1; at < to; at++) {
			int digit = text[at] - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			if (digits < 9) {
				ns = 10 * ns + digit;
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
