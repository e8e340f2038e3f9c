// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Reads any legal form of a frame of one channel: keys in any order, white space,
 * escapes, unknown fields. What an entry of a side looks like is the channel's matter.
 *
 * @param <M> kind of the channel's messages
 */
abstract class FrameScanner<M extends FrameMessage> {

	private static final byte[] CHANNEL = ascii("channel");

	private static final byte[] TYPE = ascii("type");

	private static final byte[] DATA = ascii("data");

	private static final byte[] SNAPSHOT = ascii("snapshot");

	private static final byte[] UPDATE = ascii("update");

	private static final byte[] SYMBOL = ascii("symbol");

	private static final byte[] BIDS = ascii("bids");

	private static final byte[] ASKS = ascii("asks");

	private static final byte[] CHECKSUM = ascii("checksum");

	private static final byte[] TIMESTAMP = ascii("timestamp");

	/** The type and the key of the data as they usually are written. */
	private static final Literal UPDATE_TYPE = Literal.of("\"type\":\"update\"");

	private static final Literal DATA_KEY = Literal.of("\"data\":");

	/** The keys of an element as they usually are written. */
	private static final Literal[] ELEMENT_KEYS = { Literal.of("\"symbol\":"), Literal.of("\"bids\":"),
			Literal.of("\"asks\":"), Literal.of("\"checksum\":"), Literal.of("\"timestamp\":") };

	/** Depths of what is read here: the frame, its data, an element, a side, an entry. */
	private static final int FRAME_DEPTH = 1;

	private static final int ELEMENT_DEPTH = 3;

	static final int ENTRY_DEPTH = 5;

	private static final int NOWHERE = -1;

	final JsonCursor cursor = new JsonCursor();

	final NumberReader number = new NumberReader();

	private final TimestampReader timestamps = new TimestampReader();

	private final PlainValues plain = new PlainValues();

	private final byte[] channel;

	/** The channel with its key as they usually are written. */
	private final Literal channelMember;

	/** Where in the frame the fields' values are, and what they say. */
	private int channelAt;

	private boolean ofChannel;

	private int typeAt;

	private @Nullable Reason typeError;

	private boolean snapshot;

	private int dataAt;

	private boolean dataRead;

	/** A repeated type or data: a fault of such a frame, of no concern in another. */
	private int repeatedAt;

	FrameScanner(String channel) {
		this.channel = ascii(channel);
		this.channelMember = Literal.of("\"channel\":\"" + channel + "\"");
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	final boolean scan(byte[] buffer, int offset, int length, DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		cursor.reset(buffer, offset, length);
		target.clear();
		boolean done = false;
		try {
			done = scanFrame(target);
			return done;
		}
		finally {
			if (!done) {
				target.clear();
			}
			cursor.release();
		}
	}

	private boolean scanFrame(DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() != '{') {
			throw notAnObject();
		}
		int frameAt = cursor.position;
		this.channelAt = NOWHERE;
		this.ofChannel = false;
		this.typeAt = NOWHERE;
		this.dataAt = NOWHERE;
		this.dataRead = false;
		this.repeatedAt = NOWHERE;
		boolean more = cursor.enter('}');
		while (more) {
			scanMember(target);
			more = cursor.more('}');
		}
		if (!cursor.atEnd()) {
			throw cursor.fail(Reason.MALFORMED);
		}
		if (!this.ofChannel) {
			return false;
		}
		finish(frameAt, target);
		return true;
	}

	private void scanMember(DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		if (this.channelAt == NOWHERE && cursor.tryText(this.channelMember)) {
			this.channelAt = cursor.position;
			this.ofChannel = true;
		}
		else if (this.typeAt == NOWHERE && cursor.tryText(UPDATE_TYPE)) {
			this.typeAt = cursor.position;
			this.snapshot = false;
			this.typeError = null;
		}
		else if (this.dataAt == NOWHERE && cursor.tryText(DATA_KEY)) {
			cursor.peek();
			scanDataMember(target);
		}
		else {
			scanAnyMember(target);
		}
	}

	private void scanAnyMember(DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		cursor.readKey();
		boolean string = cursor.peek() == '"';
		int valueAt = cursor.position;
		if (cursor.textIs(CHANNEL)) {
			if (this.channelAt != NOWHERE) {
				throw cursor.fail(Reason.MALFORMED);
			}
			this.channelAt = valueAt;
			JsonSkipper.skip(cursor, FRAME_DEPTH);
			this.ofChannel = string && cursor.textIs(this.channel);
		}
		else if (cursor.textIs(TYPE)) {
			this.repeatedAt = (this.typeAt != NOWHERE) ? valueAt : this.repeatedAt;
			this.typeAt = valueAt;
			JsonSkipper.skip(cursor, FRAME_DEPTH);
			this.snapshot = string && cursor.textIs(SNAPSHOT);
			this.typeError = !string ? Reason.WRONG_TYPE
					: (this.snapshot || cursor.textIs(UPDATE)) ? null : Reason.UNKNOWN_TYPE;
		}
		else if (cursor.textIs(DATA)) {
			scanDataMember(target);
		}
		else {
			JsonSkipper.skip(cursor, FRAME_DEPTH);
		}
	}

	/** Reads the data, which was peeked, or passes over it for now. */
	private void scanDataMember(DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		this.repeatedAt = (this.dataAt != NOWHERE) ? cursor.position : this.repeatedAt;
		this.dataAt = cursor.position;
		// Before the channel is known this may be the data of any other.
		if (this.ofChannel && this.typeAt != NOWHERE && this.typeError == null && this.repeatedAt == NOWHERE) {
			scanData(target);
			this.dataRead = true;
		}
		else {
			JsonSkipper.skip(cursor, FRAME_DEPTH);
		}
	}

	/** Demands what such a frame must have, and reads the data if that is still to do. */
	private void finish(int frameAt, DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		if (this.repeatedAt != NOWHERE) {
			throw cursor.failAt(Reason.MALFORMED, this.repeatedAt);
		}
		if (this.typeAt == NOWHERE || this.dataAt == NOWHERE) {
			throw cursor.failAt(Reason.MISSING_FIELD, frameAt);
		}
		if (this.typeError != null) {
			throw cursor.failAt(this.typeError, this.typeAt);
		}
		if (!this.dataRead) {
			cursor.position = this.dataAt;
			scanData(target);
		}
		for (int i = 0; i < target.size(); i++) {
			if (!this.snapshot && !target.message(i).hasChecksum()) {
				throw cursor.failAt(Reason.MISSING_FIELD, this.dataAt);
			}
		}
	}

	private FrameException notAnObject() {
		JsonCursor cursor = this.cursor;
		int at = cursor.position;
		JsonSkipper.skip(cursor, 0);
		if (!cursor.atEnd()) {
			return cursor.fail(Reason.MALFORMED);
		}
		return cursor.failAt(Reason.NOT_AN_OBJECT, at);
	}

	private void scanData(DecodedFrame<M> target) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() != '[') {
			throw wrongType(FRAME_DEPTH);
		}
		boolean more = cursor.enter(']');
		while (more) {
			scanElement(target.add());
			more = cursor.more(']');
		}
	}

	private void scanElement(M message) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() != '{') {
			throw wrongType(ELEMENT_DEPTH - 1);
		}
		int elementAt = cursor.position;
		message.snapshot(this.snapshot);
		int seen = 0;
		int expected = 0;
		boolean more = cursor.enter('}');
		while (more) {
			int key = elementKey(expected);
			if ((seen & key) != 0) {
				throw cursor.fail(Reason.MALFORMED);
			}
			seen |= key;
			expected++;
			switch (key) {
				case 1 -> scanSymbol(message);
				case 2 -> scanSide(message, true);
				case 4 -> scanSide(message, false);
				case 8 -> scanChecksum(message);
				case 16 -> message.timestampNs(scanTimestamp());
				default -> JsonSkipper.skip(cursor, ELEMENT_DEPTH);
			}
			more = cursor.more('}');
		}
		if ((seen & 1) == 0) {
			throw cursor.failAt(Reason.MISSING_FIELD, elementAt);
		}
	}

	/**
	 * Reads a key of an element: its bit, or 0 if it is an unknown one.
	 * @param expected position of the key that usually is here
	 */
	private int elementKey(int expected) {
		JsonCursor cursor = this.cursor;
		if (expected < ELEMENT_KEYS.length && cursor.tryText(ELEMENT_KEYS[expected])) {
			return 1 << expected;
		}
		cursor.readKey();
		return cursor.textIs(SYMBOL) ? 1 : cursor.textIs(BIDS) ? 2
				: cursor.textIs(ASKS) ? 4 : cursor.textIs(CHECKSUM) ? 8 : cursor.textIs(TIMESTAMP) ? 16 : 0;
	}

	private void scanSymbol(M message) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() == '"') {
			int close = this.plain.readSymbol(cursor.frame, cursor.position + 1, message);
			if (close != PlainValues.NO_MATCH) {
				cursor.position = close + 1;
				return;
			}
		}
		scanUtf8(ELEMENT_DEPTH);
		message.symbol(cursor.text(), cursor.textFrom(), cursor.textTo());
	}

	/** Reads a string at a depth. */
	final void scanString(int depth) {
		if (this.cursor.peek() != '"') {
			throw wrongType(depth);
		}
		this.cursor.readString();
	}

	/** Reads a string at a depth that can be written in UTF-8. */
	final void scanUtf8(int depth) {
		this.cursor.peek();
		int at = this.cursor.position;
		scanString(depth);
		if (this.cursor.hasLoneSurrogate()) {
			throw this.cursor.failAt(Reason.INVALID_UTF8, at);
		}
	}

	private long scanTimestamp() {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() == 'n') {
			JsonSkipper.skipNull(cursor);
			return FrameMessage.NO_TIMESTAMP;
		}
		return scanTime(ELEMENT_DEPTH);
	}

	/** Reads a time, or what should be one, at a depth. */
	final long scanTime(int depth) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() == '"') {
			int from = cursor.position + 1;
			int close = from + TimestampReader.MICROS_LENGTH;
			if (cursor.frame.at(close) == '"') {
				long ns = this.timestamps.readMicros(cursor.frame, from);
				if (ns != FrameMessage.NO_TIMESTAMP) {
					cursor.position = close + 1;
					return ns;
				}
			}
		}
		scanString(depth);
		return this.timestamps.read(cursor.text(), cursor.textFrom(), cursor.textTo());
	}

	private void scanChecksum(M message) {
		JsonCursor cursor = this.cursor;
		cursor.peek();
		int behind = this.plain.readChecksum(cursor.frame, cursor.position, message);
		if (behind == PlainValues.NO_MATCH || cursor.continuesNumber(behind)) {
			message.checksum(scanAnyChecksum());
		}
		else {
			cursor.position = behind;
		}
	}

	private long scanAnyChecksum() {
		JsonCursor cursor = this.cursor;
		int from = cursor.position;
		JsonSkipper.skip(cursor, ELEMENT_DEPTH);
		long checksum = 0;
		for (int at = from; at < cursor.position; at++) {
			int digit = cursor.buffer[at] - '0';
			checksum = 10 * checksum + digit;
			if (digit < 0 || digit > 9 || checksum > 0xFFFFFFFFL) {
				throw cursor.failAt(Reason.INVALID_CHECKSUM, from);
			}
		}
		return checksum;
	}

	private void scanSide(M message, boolean bids) {
		JsonCursor cursor = this.cursor;
		if (cursor.peek() != '[') {
			throw wrongType(ELEMENT_DEPTH);
		}
		boolean more = cursor.enter(']');
		while (more) {
			if (full(message, bids)) {
				throw cursor.fail(Reason.MALFORMED);
			}
			if (cursor.peek() != '{') {
				throw wrongType(ENTRY_DEPTH - 1);
			}
			scanEntry(message, bids);
			more = cursor.more(']');
		}
	}

	/** Whether a side of a message holds as many entries as it may. */
	abstract boolean full(M message, boolean bids);

	/** Reads one entry of a side, whose opening brace was peeked, into the message. */
	abstract void scanEntry(M message, boolean bids);

	/** Reads the number of an entry. */
	final void scanNumber() {
		JsonCursor cursor = this.cursor;
		byte b = cursor.peek();
		if (b != '-' && (b < '0' || b > '9')) {
			throw wrongType(ENTRY_DEPTH);
		}
		this.number.read(cursor);
	}

	/** The value at the cursor is of the wrong kind, if it is a value at all. */
	final FrameException wrongType(int depth) {
		JsonCursor cursor = this.cursor;
		int at = cursor.position;
		JsonSkipper.skip(cursor, depth);
		return cursor.failAt(Reason.WRONG_TYPE, at);
	}

}
