// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;

/**
 * Texts of level3 frames in the exchange's form, and the way from them to a book.
 */
final class Level3Frames {

	/** Time that the times of the texts are seconds of. */
	static final String MINUTE = "2026-01-01T00:00:";

	static final long MINUTE_NS = 1_767_225_600_000_000_000L;

	private static final Level3FrameDecoder DECODER = new Level3FrameDecoder();

	private static final Level3Frame FRAME = new Level3Frame();

	private Level3Frames() {
	}

	static String snapshot(String bids, String asks, long checksum) {
		return frame("snapshot", "\"checksum\":" + checksum + ",", orders(bids), orders(asks));
	}

	static String snapshotWithoutChecksum(String bids, String asks) {
		return frame("snapshot", "", orders(bids), orders(asks));
	}

	static String update(String bids, String asks, long checksum) {
		return frame("update", "\"checksum\":" + checksum + ",\"timestamp\":\"2026-09-15T23:41:47.461426256Z\",",
				orders(bids), orders(asks));
	}

	static String frame(String type, String head, String bids, String asks) {
		return "{\"channel\":\"level3\",\"type\":\"" + type + "\",\"data\":[{" + head + "\"symbol\":\"A/B\",\"bids\":["
				+ bids + "],\"asks\":[" + asks + "]}]}";
	}

	/**
	 * Orders of a text such as {@code add A1 100.5 1.0 3.5, delete B2 101.0}: event in an
	 * update, id, price, quantity, and the second of a minute.
	 */
	static String orders(String text) {
		StringBuilder json = new StringBuilder();
		for (String order : text.isEmpty() ? new String[0] : text.split(", ")) {
			String[] words = order.split(" ");
			int at = 0;
			json.append((json.length() > 0) ? "," : "").append('{');
			if (words[0].equals("add") || words[0].equals("modify") || words[0].equals("delete")) {
				json.append("\"event\":\"").append(words[at++]).append("\",");
			}
			json.append("\"order_id\":\"").append(words[at++]).append("\",\"limit_price\":").append(words[at++]);
			if (words.length > at + 1) {
				json.append(",\"order_qty\":").append(words[at++]);
			}
			json.append(",\"timestamp\":\"").append(time(words[at])).append("\"}");
		}
		return json.toString();
	}

	private static String time(String second) {
		int point = second.indexOf('.');
		String whole = (point < 0) ? second : second.substring(0, point);
		String fraction = (point < 0) ? "" : second.substring(point + 1);
		return MINUTE + "0".repeat(2 - whole.length()) + whole + "." + fraction + "0".repeat(9 - fraction.length())
				+ "Z";
	}

	/** Decodes a frame and applies its only message. */
	static ApplyResult apply(Level3Book book, String frame) {
		byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
		if (!DECODER.decode(bytes, 0, bytes.length, FRAME) || FRAME.size() != 1) {
			throw new IllegalArgumentException("Not one level3 message: " + frame);
		}
		return book.apply(FRAME.message(0));
	}

	/** Checksum of a text, for states whose digits are written down in a test. */
	static long crc(String digits) {
		CRC32 crc = new CRC32();
		crc.update(digits.getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

}
