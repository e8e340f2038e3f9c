// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Reads the one form in which the exchange writes book frames, straight through. Whatever
 * differs from it, broken or merely unusual, is left to {@link GeneralScanner}. What
 * follows the frame may be read, too, but a frame is accepted only if it ends where it
 * should.
 */
final class FastScanner {

	private static final int NO_MATCH = -1;

	private static final Literal UPDATE = Literal
		.of("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"");

	private static final Literal SNAPSHOT = Literal
		.of("{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"");

	private static final Literal NEXT = Literal.of(",{\"symbol\":\"");

	private static final Literal BIDS = Literal.of("\",\"bids\":[");

	private static final Literal ASKS = Literal.of(",\"asks\":[");

	private static final Literal PRICE = Literal.of("{\"price\":");

	private static final Literal QTY = Literal.of(",\"qty\":");

	private static final Literal CHECKSUM = Literal.of(",\"checksum\":");

	private static final Literal TIMESTAMP = Literal.of(",\"timestamp\":\"");

	private final FrameWords frame = new FrameWords();

	private final PlainNumber number = new PlainNumber();

	private final PlainValues values = new PlainValues();

	/**
	 * Reads the frame if it has the usual form; otherwise the target may hold anything.
	 */
	boolean scan(byte[] buffer, int offset, int length, BookFrame target) {
		FrameWords frame = this.frame;
		frame.view(buffer, offset, length);
		int start = frame.start();
		int end = frame.end();
		if (length < SNAPSHOT.length()) {
			return false;
		}
		boolean snapshot = !UPDATE.isAt(frame, start);
		if (snapshot && !SNAPSHOT.isAt(frame, start)) {
			return false;
		}
		target.clear();
		int at = start + (snapshot ? SNAPSHOT : UPDATE).length();
		while (true) {
			BookMessage message = target.add();
			message.snapshot(snapshot);
			at = scanElement(frame, at, message);
			if (at == NO_MATCH) {
				return false;
			}
			if (frame.at(at) == ']') {
				return frame.at(at + 1) == '}' && at + 2 == end;
			}
			if (at >= end || !NEXT.isAt(frame, at)) {
				return false;
			}
			at += NEXT.length();
		}
	}

	/** Reads from the symbol's first letter; answers the position behind the element. */
	private int scanElement(FrameWords frame, int from, BookMessage message) {
		int at = this.values.readSymbol(frame, from, message);
		if (at == NO_MATCH || !BIDS.isAt(frame, at)) {
			return NO_MATCH;
		}
		at += BIDS.length();
		at = (frame.at(at) == ']') ? at + 1 : scanLevels(frame, at, message.bids());
		if (at == NO_MATCH || !ASKS.isAt(frame, at)) {
			return NO_MATCH;
		}
		at += ASKS.length();
		at = (frame.at(at) == ']') ? at + 1 : scanLevels(frame, at, message.asks());
		if (at == NO_MATCH || !CHECKSUM.isAt(frame, at)) {
			return NO_MATCH;
		}
		at = this.values.readChecksum(frame, at + CHECKSUM.length(), message);
		if (at == NO_MATCH) {
			return NO_MATCH;
		}
		if (frame.at(at) == ',') {
			if (!TIMESTAMP.isAt(frame, at)) {
				return NO_MATCH;
			}
			at = this.values.readTimestamp(frame, at + TIMESTAMP.length(), message);
			if (at == NO_MATCH) {
				return NO_MATCH;
			}
		}
		return (frame.at(at) == '}') ? at + 1 : NO_MATCH;
	}

	/** Reads levels, at least one, up to and with the closing bracket. */
	private int scanLevels(FrameWords frame, int from, StagedLevels levels) {
		PlainNumber number = this.number;
		int end = frame.end();
		int at = from;
		while (true) {
			if (!PRICE.isAt(frame, at) || at >= end || levels.full()) {
				return NO_MATCH;
			}
			at = number.read(frame, at + PRICE.length());
			if (at == NO_MATCH || !QTY.isAt(frame, at)) {
				return NO_MATCH;
			}
			long price = number.unscaled();
			int priceScale = number.scale();
			at = number.read(frame, at + QTY.length());
			if (at == NO_MATCH || frame.at(at) != '}') {
				return NO_MATCH;
			}
			levels.add(price, priceScale, number.unscaled(), number.scale());
			byte next = frame.at(at + 1);
			at += 2;
			if (next == ']') {
				return at;
			}
			if (next != ',') {
				return NO_MATCH;
			}
		}
	}

}
