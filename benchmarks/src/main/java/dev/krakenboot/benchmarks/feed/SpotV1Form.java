// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.util.List;

/**
 * Spot WebSocket v1: arrays with numbers as texts and a time per level, a checksum in
 * updates only. The same decimals as in v2, so that the checksums are the same.
 */
final class SpotV1Form implements FrameForm {

	@Override
	public String snapshot(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs) {
		StringBuilder text = begin(pair);
		text.append("{\"as\":");
		appendLevels(text, pair, asks, timeUs);
		text.append(",\"bs\":");
		appendLevels(text, pair, bids, timeUs);
		return end(text, pair, depth);
	}

	@Override
	public String update(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs) {
		StringBuilder text = begin(pair);
		if (!asks.isEmpty()) {
			text.append("{\"a\":");
			appendLevels(text, pair, asks, timeUs);
		}
		if (!bids.isEmpty()) {
			text.append(asks.isEmpty() ? "" : "},").append("{\"b\":");
			appendLevels(text, pair, bids, timeUs);
		}
		text.append(",\"c\":\"").append(checksum).append('"');
		return end(text, pair, depth);
	}

	private static StringBuilder begin(Pair pair) {
		return new StringBuilder(256).append('[').append(Pair.TWENTY.indexOf(pair)).append(',');
	}

	private static String end(StringBuilder text, Pair pair, int depth) {
		return text.append("},\"book-").append(depth).append("\",\"").append(pair.symbol()).append("\"]").toString();
	}

	private static void appendLevels(StringBuilder text, Pair pair, List<Level> levels, long timeUs) {
		String separator = "";
		text.append('[');
		for (Level level : levels) {
			text.append(separator).append("[\"");
			FrameForm.appendDecimal(text, level.price(), pair.pricePrecision());
			text.append("\",\"");
			FrameForm.appendDecimal(text, level.qty(), pair.qtyPrecision());
			text.append("\",\"");
			FrameForm.appendDecimal(text, timeUs, 6);
			text.append("\"]");
			separator = ",";
		}
		text.append(']');
	}

}
