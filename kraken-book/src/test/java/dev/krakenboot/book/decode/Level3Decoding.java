// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Decoding of level3 frames by both paths, with the demand that they agree.
 */
final class Level3Decoding {

	private static final Level3FrameDecoder DECODER = new Level3FrameDecoder();

	private Level3Decoding() {
	}

	/** The frame, empty if it is of something else. */
	static Level3Frame decode(String text) {
		return decode(text.getBytes(StandardCharsets.UTF_8));
	}

	static Level3Frame decode(byte[] bytes) {
		// Surrounded by what would complete many a broken frame.
		byte[] before = "{\"channel\":".getBytes(StandardCharsets.US_ASCII);
		byte[] after = "\"}]}}0123456789\"]".getBytes(StandardCharsets.US_ASCII);
		byte[] buffer = Arrays.copyOf(before, before.length + bytes.length + after.length);
		System.arraycopy(bytes, 0, buffer, before.length, bytes.length);
		System.arraycopy(after, 0, buffer, before.length + bytes.length, after.length);
		Level3Frame frame = new Level3Frame();
		Level3Frame generalFrame = new Level3Frame();
		String usual = run(() -> DECODER.decode(buffer, before.length, bytes.length, frame), frame);
		String general = run(() -> DECODER.decodeGeneral(buffer, before.length, bytes.length, generalFrame),
				generalFrame);
		if (!usual.equals(general)) {
			throw new AssertionError("decode: " + usual + "\ndecodeGeneral: " + general + "\nof "
					+ new String(bytes, StandardCharsets.UTF_8));
		}
		DECODER.decode(buffer, before.length, bytes.length, frame);
		return frame;
	}

	private static String run(BooleanSupplier decoding, Level3Frame frame) {
		try {
			return decoding.getAsBoolean() + " " + text(frame);
		}
		catch (FrameException ex) {
			return ex.reason() + " " + ex.channel() + " " + ex.symbols() + " " + ex.position() + " " + text(frame);
		}
	}

	/** Everything that a frame holds. */
	static String text(Level3Frame frame) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < frame.size(); i++) {
			Level3Message message = frame.message(i);
			text.append(message)
				.append(' ')
				.append(message.symbolHash())
				.append(' ')
				.append(message.checksum())
				.append(' ')
				.append(message.timestampNs());
			append(text, message.bids());
			append(text, message.asks());
		}
		return text.toString();
	}

	private static void append(StringBuilder text, StagedOrders orders) {
		text.append('[');
		for (int i = 0; i < orders.size(); i++) {
			text.append(orders.event(i))
				.append(' ')
				.append(orders.orderId(i))
				.append(' ')
				.append(orders.unscaledPrice(i))
				.append('e')
				.append(-orders.priceScale(i))
				.append(' ')
				.append(orders.hasQty(i))
				.append(orders.unscaledQty(i))
				.append('e')
				.append(-orders.qtyScale(i))
				.append(' ')
				.append(orders.timestampNs(i))
				.append(',');
		}
		text.append(']');
	}

}
