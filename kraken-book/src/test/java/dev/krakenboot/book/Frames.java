// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;

/**
 * Texts of frames in the exchange's form, and the way from them to a book.
 */
final class Frames {

	private static final BookFrameDecoder DECODER = new BookFrameDecoder();

	private static final BookFrame FRAME = new BookFrame();

	private Frames() {
	}

	static String snapshot(String symbol, String bids, String asks, long checksum) {
		return frame("snapshot", symbol, bids, asks, ",\"checksum\":" + checksum);
	}

	static String snapshotWithoutChecksum(String symbol, String bids, String asks) {
		return frame("snapshot", symbol, bids, asks, "");
	}

	static String update(String symbol, String bids, String asks, long checksum) {
		return frame("update", symbol, bids, asks,
				",\"checksum\":" + checksum + ",\"timestamp\":\"2024-10-03T02:46:57.050170Z\"");
	}

	private static String frame(String type, String symbol, String bids, String asks, String rest) {
		return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"" + symbol + "\",\"bids\":["
				+ bids + "],\"asks\":[" + asks + "]" + rest + "}]}";
	}

	/** Levels of a text such as {@code 100.5 1.0, 100.6 2.0}. */
	static String levels(String text) {
		StringBuilder json = new StringBuilder();
		for (String level : text.split(",")) {
			String[] numbers = level.strip().split(" ");
			json.append((json.length() > 0) ? "," : "")
				.append("{\"price\":")
				.append(numbers[0])
				.append(",\"qty\":")
				.append(numbers[1])
				.append('}');
		}
		return json.toString();
	}

	/** Decodes a frame and applies its only message. */
	static ApplyResult apply(OrderBook book, String frame) {
		byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
		if (!DECODER.decode(bytes, 0, bytes.length, FRAME) || FRAME.size() != 1) {
			throw new IllegalArgumentException("Not one book message: " + frame);
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
