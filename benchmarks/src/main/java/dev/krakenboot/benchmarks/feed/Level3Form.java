// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Texts of level3 messages, spelled as on the wire.
 */
final class Level3Form {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private Level3Form() {
	}

	static String snapshot(Pair pair, List<OrderLine> bids, List<OrderLine> asks, long checksum) {
		StringBuilder text = begin("snapshot", 256 + 130 * (bids.size() + asks.size()));
		text.append("\"symbol\":\"").append(pair.symbol()).append("\",\"checksum\":").append(checksum);
		return end(text, pair, bids, asks, false);
	}

	static String update(Pair pair, List<OrderLine> bids, List<OrderLine> asks, long checksum, long timeNs) {
		StringBuilder text = begin("update", 384);
		text.append("\"checksum\":").append(checksum).append(",\"symbol\":\"").append(pair.symbol()).append('"');
		appendTime(text, timeNs);
		return end(text, pair, bids, asks, true);
	}

	private static StringBuilder begin(String type, int capacity) {
		return new StringBuilder(capacity).append("{\"channel\":\"level3\",\"type\":\"")
			.append(type)
			.append("\",\"data\":[{");
	}

	private static String end(StringBuilder text, Pair pair, List<OrderLine> bids, List<OrderLine> asks,
			boolean events) {
		appendOrders(text.append(",\"bids\":["), pair, bids, events);
		appendOrders(text.append("],\"asks\":["), pair, asks, events);
		return text.append("]}]}").toString();
	}

	private static void appendOrders(StringBuilder text, Pair pair, List<OrderLine> lines, boolean events) {
		String separator = "";
		for (OrderLine line : lines) {
			text.append(separator).append('{');
			if (events) {
				text.append("\"event\":\"").append(line.event()).append("\",");
			}
			text.append("\"order_id\":\"").append(line.id()).append("\",\"limit_price\":");
			FrameForm.appendDecimal(text, line.price(), pair.pricePrecision());
			text.append(",\"order_qty\":");
			FrameForm.appendDecimal(text, line.qty(), pair.qtyPrecision());
			appendTime(text, line.timeNs());
			text.append('}');
			separator = ",";
		}
	}

	private static void appendTime(StringBuilder text, long timeNs) {
		text.append(",\"timestamp\":\"");
		TIMESTAMP.formatTo(Instant.ofEpochSecond(timeNs / 1_000_000_000, timeNs % 1_000_000_000), text);
		text.append('"');
	}

}
