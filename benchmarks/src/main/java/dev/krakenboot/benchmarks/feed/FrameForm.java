// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.List;

/**
 * How a message is written. Times are in microseconds since the epoch.
 */
sealed interface FrameForm permits SpotV2Form, SpotV1Form {

	String snapshot(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs);

	String update(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs);

	/** Appends a scaled number in plain decimal form, all fraction digits kept. */
	static void appendDecimal(StringBuilder text, long scaled, int precision) {
		String digits = Long.toString(scaled);
		String padded = "0".repeat(Math.max(0, precision + 1 - digits.length())) + digits;
		int point = padded.length() - precision;
		text.append(padded, 0, point);
		if (precision > 0) {
			text.append('.').append(padded, point, padded.length());
		}
	}

}
