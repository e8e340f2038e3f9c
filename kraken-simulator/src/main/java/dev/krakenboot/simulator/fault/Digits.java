// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes single digits of market data.
 */
final class Digits {

	private static final Pattern NUMBER = Pattern
		.compile("\"(?:qty|price|order_qty|limit_price|last|volume|close)\":([0-9.]*[0-9])");

	private static final Pattern CHECKSUM = Pattern.compile("\"checksum\":([0-9]+)");

	private Digits() {
	}

	/**
	 * Changes the last digit of the last quantity in the frame, or of its price when the
	 * quantity is zero, so that the frame stays valid and means something else. In frames
	 * without levels, orders or trades it is a price or volume.
	 * @param text the frame
	 * @return the changed frame, the same text when it has no number
	 */
	static String change(String text) {
		Matcher matcher = NUMBER.matcher(text);
		int last = -1;
		while (matcher.find()) {
			if (matcher.group(1).matches(".*[1-9].*")) {
				last = matcher.end(1) - 1;
			}
		}
		if (last < 0) {
			return text;
		}
		return change(text, last);
	}

	/**
	 * Changes the last digit of the checksum in the frame.
	 * @param text the frame
	 * @return the changed frame, the same text when it has no checksum
	 */
	static String changeChecksum(String text) {
		Matcher matcher = CHECKSUM.matcher(text);
		return matcher.find() ? change(text, matcher.end(1) - 1) : text;
	}

	private static String change(String text, int position) {
		char digit = (text.charAt(position) == '1') ? '2' : '1';
		return text.substring(0, position) + digit + text.substring(position + 1);
	}

}
