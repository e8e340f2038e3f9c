// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Decoding by both paths, with the demand that they agree.
 */
final class Decoding {

	private static final BookFrameDecoder DECODER = new BookFrameDecoder();

	/** A decoder of one buffer only. */
	private static final BookFrameDecoder SAME_DECODER = new BookFrameDecoder();

	/** What would complete many a broken frame, or go on with it for ever. */
	private static final String[] TAILS = { "\"}]}}0123456789\"]", "}]}", "]}", "]", "}", "0", "\"", ",",
			"{\"price\":1,\"qty\":1},", "1,\"qty\":1},{\"price\":", "],\"asks\":[],\"checksum\":1}]}",
			"},{\"symbol\":\"A/B\",\"bids\":[],\"asks\":[],\"checksum\":1" };

	/** A buffer that the decoder gets again and again, and so reads in place. */
	private static final byte[] SAME_BUFFER = new byte[1 << 21];

	private static int decodings;

	private Decoding() {
	}

	/** The frame, empty if it is of something else. */
	static BookFrame decode(String text) {
		return decode(text.getBytes(StandardCharsets.UTF_8));
	}

	static BookFrame decode(byte[] bytes) {
		// Surrounded by what would complete many a broken frame.
		byte[] before = "{\"channel\":".getBytes(StandardCharsets.US_ASCII);
		byte[] after = "\"}]}}0123456789\"]".getBytes(StandardCharsets.US_ASCII);
		byte[] buffer = Arrays.copyOf(before, before.length + bytes.length + after.length);
		System.arraycopy(bytes, 0, buffer, before.length, bytes.length);
		System.arraycopy(after, 0, buffer, before.length + bytes.length, after.length);
		BookFrame frame = new BookFrame();
		BookFrame generalFrame = new BookFrame();
		String usual = run(() -> DECODER.decode(buffer, before.length, bytes.length, frame), frame);
		String general = run(() -> DECODER.decodeGeneral(buffer, before.length, bytes.length, generalFrame),
				generalFrame);
		if (!usual.equals(general)) {
			throw new AssertionError("decode: " + usual + "\ndecodeGeneral: " + general + "\nof "
					+ new String(bytes, StandardCharsets.UTF_8));
		}
		String inPlace = runInPlace(bytes);
		if (!inPlace.equals(general)) {
			throw new AssertionError("decode in place: " + inPlace + "\ndecodeGeneral: " + general + "\nof "
					+ new String(bytes, StandardCharsets.UTF_8));
		}
		DECODER.decode(buffer, before.length, bytes.length, frame);
		return frame;
	}

	/** Decodes in a buffer where something else stands behind the frame each time. */
	private static String runInPlace(byte[] bytes) {
		int offset = decodings % 7;
		int end = offset + bytes.length;
		System.arraycopy(bytes, 0, SAME_BUFFER, offset, bytes.length);
		byte[] tail = TAILS[decodings++ % TAILS.length].getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < 2 * FrameWords.LOOKAHEAD; i++) {
			SAME_BUFFER[end + i] = tail[i % tail.length];
		}
		BookFrame frame = new BookFrame();
		return run(() -> SAME_DECODER.decode(SAME_BUFFER, offset, bytes.length, frame), frame);
	}

	private static String run(BooleanSupplier decoding, BookFrame frame) {
		try {
			return decoding.getAsBoolean() + " " + text(frame);
		}
		catch (FrameException ex) {
			return ex.reason() + " " + ex.channel() + " " + ex.symbols() + " " + ex.position() + " " + text(frame);
		}
	}

	/** Everything that a frame holds. */
	static String text(BookFrame frame) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < frame.size(); i++) {
			BookMessage message = frame.message(i);
			text.append(message)
				.append(' ')
				.append(message.symbolHash())
				.append(' ')
				.append(message.hasChecksum())
				.append(' ')
				.append(message.checksum())
				.append(' ')
				.append(message.timestampNs());
			append(text, message.bids());
			append(text, message.asks());
		}
		return text.toString();
	}

	private static void append(StringBuilder text, StagedLevels levels) {
		text.append('[');
		for (int i = 0; i < levels.size(); i++) {
			text.append(levels.unscaledPrice(i))
				.append('e')
				.append(-levels.priceScale(i))
				.append(' ')
				.append(levels.unscaledQty(i))
				.append('e')
				.append(-levels.qtyScale(i))
				.append(',');
		}
		text.append(']');
	}

}
