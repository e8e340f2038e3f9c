// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Spot WebSocket v2: objects with numbers, a checksum in every message.
 */
final class SpotV2Form implements FrameForm {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	@Override
	public String snapshot(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs) {
		return frame("snapshot", pair, bids, asks, checksum, timeUs);
	}

	@Override
	public String update(Pair pair, int depth, List<Level> bids, List<Level> asks, long checksum, long timeUs) {
		return frame("update", pair, bids, asks, checksum, timeUs);
	}

	private static String frame(String type, Pair pair, List<Level> bids, List<Level> asks, long checksum,
			long timeUs) {
		StringBuilder text = new StringBuilder(256);
		text.append("{\"channel\":\"book\",\"type\":\"").append(type);
		text.append("\",\"data\":[{\"symbol\":\"").append(pair.symbol()).append("\",\"bids\":[");
		appendLevels(text, pair, bids);
		text.append("],\"asks\":[");
		appendLevels(text, pair, asks);
		text.append("],\"checksum\":").append(checksum).append(",\"timestamp\":\"");
		Instant time = Instant.ofEpochSecond(timeUs / 1_000_000, timeUs % 1_000_000 * 1000);
		TIMESTAMP.formatTo(time, text);
		return text.append("\"}]}").toString();
	}

	private static void appendLevels(StringBuilder text, Pair pair, List<Level> levels) {
		String separator = "";
		for (Level level : levels) {
			text.append(separator).append("{\"price\":");
			FrameForm.appendDecimal(text, level.price(), pair.pricePrecision());
			text.append(",\"qty\":");
			FrameForm.appendDecimal(text, level.qty(), pair.qtyPrecision());
			text.append('}');
			separator = ",";
		}
	}

}
