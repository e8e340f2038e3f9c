// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.Arrays;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Strict reader of one JSON text (RFC 8259) in UTF-8 that keeps nothing but a position.
 */
final class JsonCursor {

	static final int MAX_DEPTH = 64;

	private static final int KEPT_SCRATCH = 4096;

	/** What a byte means inside a string. */
	private static final byte PLAIN = 0;

	private static final byte QUOTE = 1;

	private static final byte ESCAPE = 2;

	private static final byte CONTROL = 3;

	private static final byte NOT_ASCII = 4;

	private static final byte[] CLASS = new byte[256];

	static {
		Arrays.fill(CLASS, 0, 0x20, CONTROL);
		Arrays.fill(CLASS, 0x80, 0x100, NOT_ASCII);
		CLASS['"'] = QUOTE;
		CLASS['\\'] = ESCAPE;
	}

	/** The frame, whose bytes the buffer is while it is read. */
	final FrameWords frame = new FrameWords();

	byte[] buffer = new byte[0];

	int position;

	int end;

	/** Whether the last string is unescaped in the scratch, and not in the buffer. */
	private boolean unescaped;

	private int textFrom;

	private int textTo;

	private boolean loneSurrogate;

	private byte[] scratch = new byte[64];

	void reset(byte[] buffer, int offset, int length) {
		this.frame.load(buffer, offset, length);
		byte[] bytes = this.frame.bytes();
		// Even to write the same reference again would make the collector take note.
		if (this.buffer != bytes) {
			this.buffer = bytes;
		}
		this.position = 0;
		this.end = length;
	}

	/** Lets go of memory that few frames need. */
	void release() {
		if (this.scratch.length > KEPT_SCRATCH) {
			this.scratch = new byte[64];
		}
	}

	FrameException fail(Reason reason) {
		return failAt(reason, this.position);
	}

	FrameException failAt(Reason reason, int position) {
		return FrameHints.exception(reason, this.buffer, 0, this.end, position);
	}

	/** Next byte that is no white space, without consuming it, or 0 at the end. */
	byte peek() {
		byte[] buffer = this.buffer;
		int end = this.end;
		for (int at = this.position; at < end; at++) {
			byte b = buffer[at];
			if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
				this.position = at;
				return b;
			}
		}
		this.position = end;
		return 0;
	}

	/** Whether nothing but white space is left. */
	boolean atEnd() {
		return peek() == 0 && this.position == this.end;
	}

	void expect(char c) {
		if (peek() != c) {
			throw fail(Reason.MALFORMED);
		}
		this.position++;
	}

	/** Enters an object or array whose opening byte was peeked; false if it is empty. */
	boolean enter(char closing) {
		this.position++;
		if (peek() == closing) {
			this.position++;
			return false;
		}
		return true;
	}

	/** After a member or element: true if another one follows, false after the end. */
	boolean more(char closing) {
		byte b = peek();
		if (b == ',') {
			this.position++;
			return true;
		}
		if (b == closing) {
			this.position++;
			return false;
		}
		throw fail(Reason.MALFORMED);
	}

	/**
	 * Reads a key and its colon, or a key and its value, if they are here in just these
	 * bytes. Otherwise moves no further than to the next byte that is no white space.
	 */
	boolean tryText(Literal text) {
		peek();
		if (!text.isAt(this.frame, this.position)) {
			return false;
		}
		this.position += text.length();
		return true;
	}

	/** Whether a number whose digits end here has a fraction or an exponent as well. */
	boolean continuesNumber(int position) {
		byte b = this.buffer[position];
		return b == '.' || (b | 0x20) == 'e';
	}

	/** Reads a member's key and its colon; {@link #textIs} then tells which it is. */
	void readKey() {
		if (peek() != '"') {
			throw fail(Reason.MALFORMED);
		}
		readString();
		expect(':');
	}

	/** Reads a string whose quote was peeked. */
	void readString() {
		byte[] buffer = this.buffer;
		int end = this.end;
		int from = this.position + 1;
		int at = from;
		while (at < end) {
			byte kind = CLASS[buffer[at] & 0xFF];
			if (kind == PLAIN) {
				at++;
			}
			else if (kind == QUOTE) {
				this.unescaped = false;
				this.textFrom = from;
				this.textTo = at;
				this.loneSurrogate = false;
				this.position = at + 1;
				return;
			}
			else if (kind == NOT_ASCII) {
				at += sequenceLength(at);
			}
			else if (kind == ESCAPE) {
				unescape(from, at);
				return;
			}
			else {
				break;
			}
		}
		throw failAt(Reason.MALFORMED, at);
	}

	private void unescape(int from, int firstEscape) {
		byte[] buffer = this.buffer;
		int length = firstEscape - from;
		reserve(length);
		System.arraycopy(buffer, from, this.scratch, 0, length);
		this.loneSurrogate = false;
		int at = firstEscape;
		while (at < this.end) {
			byte b = buffer[at];
			byte kind = CLASS[b & 0xFF];
			reserve(length + 4);
			if (kind == PLAIN) {
				this.scratch[length++] = b;
				at++;
			}
			else if (kind == QUOTE) {
				this.unescaped = true;
				this.textFrom = 0;
				this.textTo = length;
				this.position = at + 1;
				return;
			}
			else if (kind == NOT_ASCII) {
				int count = sequenceLength(at);
				for (int i = 0; i < count; i++) {
					this.scratch[length++] = buffer[at++];
				}
			}
			else if (kind == ESCAPE) {
				int code = simpleEscape(at + 1);
				if (code >= 0) {
					at += 2;
				}
				else {
					code = hexEscape(at + 2);
					at += 6;
					if (Character.isHighSurrogate((char) code) && at + 1 < this.end && buffer[at] == '\\'
							&& buffer[at + 1] == 'u') {
						int low = hexEscape(at + 2);
						if (Character.isLowSurrogate((char) low)) {
							code = Character.toCodePoint((char) code, (char) low);
							at += 6;
						}
					}
				}
				length = encode(code, length);
			}
			else {
				break;
			}
		}
		throw failAt(Reason.MALFORMED, at);
	}

	private void reserve(int length) {
		if (length > this.scratch.length) {
			this.scratch = Arrays.copyOf(this.scratch, Math.max(length, 2 * this.scratch.length));
		}
	}

	private int simpleEscape(int at) {
		if (at >= this.end) {
			throw failAt(Reason.MALFORMED, at);
		}
		return switch (this.buffer[at]) {
			case '"' -> '"';
			case '\\' -> '\\';
			case '/' -> '/';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> -1;
			default -> throw failAt(Reason.MALFORMED, at);
		};
	}

	private int hexEscape(int at) {
		if (this.end - at < 4) {
			throw failAt(Reason.MALFORMED, this.end);
		}
		int code = 0;
		for (int i = at; i < at + 4; i++) {
			int b = this.buffer[i];
			int lower = b | 0x20;
			int digit = (b >= '0' && b <= '9') ? b - '0' : (lower >= 'a' && lower <= 'f') ? lower - 'a' + 10 : -1;
			if (digit < 0) {
				throw failAt(Reason.MALFORMED, i);
			}
			code = code << 4 | digit;
		}
		return code;
	}

	/** Writes a code point as UTF-8; of half a surrogate pair only takes a note. */
	private int encode(int code, int length) {
		byte[] scratch = this.scratch;
		int at = length;
		if (code < 0x80) {
			scratch[at++] = (byte) code;
		}
		else if (code < 0x800) {
			scratch[at++] = (byte) (0xC0 | code >> 6);
			scratch[at++] = (byte) (0x80 | code & 0x3F);
		}
		else if (code >= 0x10000) {
			scratch[at++] = (byte) (0xF0 | code >> 18);
			scratch[at++] = (byte) (0x80 | code >> 12 & 0x3F);
			scratch[at++] = (byte) (0x80 | code >> 6 & 0x3F);
			scratch[at++] = (byte) (0x80 | code & 0x3F);
		}
		else {
			if (Character.isSurrogate((char) code)) {
				this.loneSurrogate = true;
			}
			scratch[at++] = (byte) (0xE0 | code >> 12);
			scratch[at++] = (byte) (0x80 | code >> 6 & 0x3F);
			scratch[at++] = (byte) (0x80 | code & 0x3F);
		}
		return at;
	}

	/** Length of the well-formed UTF-8 sequence of several bytes that starts here. */
	private int sequenceLength(int at) {
		int first = this.buffer[at] & 0xFF;
		int length = (first < 0xE0) ? 2 : (first < 0xF0) ? 3 : 4;
		if (first < 0xC2 || first > 0xF4 || this.end - at < length) {
			throw failAt(Reason.INVALID_UTF8, at);
		}
		int second = this.buffer[at + 1] & 0xFF;
		int least = (first == 0xE0) ? 0xA0 : (first == 0xF0) ? 0x90 : 0x80;
		int most = (first == 0xED) ? 0x9F : (first == 0xF4) ? 0x8F : 0xBF;
		if (second < least || second > most) {
			throw failAt(Reason.INVALID_UTF8, at);
		}
		for (int i = 2; i < length; i++) {
			if ((this.buffer[at + i] & 0xC0) != 0x80) {
				throw failAt(Reason.INVALID_UTF8, at);
			}
		}
		return length;
	}

	/** Whether the last string is the given one. */
	boolean textIs(byte[] expected) {
		int length = expected.length;
		if (this.textTo - this.textFrom != length) {
			return false;
		}
		byte[] text = text();
		int from = this.textFrom;
		for (int i = 0; i < length; i++) {
			if (text[from + i] != expected[i]) {
				return false;
			}
		}
		return true;
	}

	byte[] text() {
		return this.unescaped ? this.scratch : this.buffer;
	}

	int textFrom() {
		return this.textFrom;
	}

	int textTo() {
		return this.textTo;
	}

	/** Whether the last string cannot be written in UTF-8. */
	boolean hasLoneSurrogate() {
		return this.loneSurrogate;
	}

}
