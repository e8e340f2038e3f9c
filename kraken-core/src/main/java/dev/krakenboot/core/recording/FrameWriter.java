// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Writes a frame into a line as it is, if it is well-formed JSON, apart from tokens and
 * line breaks: a token's value is replaced, here and wherever it is seen again, a line
 * break between values becomes a space. One thread at a time.
 */
final class FrameWriter {

	/** Deeper frames count as not well-formed, as readers refuse them too. */
	private static final int MAX_DEPTH = 64;

	private static final byte[][] LITERALS = { { 't', 'r', 'u', 'e' }, { 'f', 'a', 'l', 's', 'e' },
			{ 'n', 'u', 'l', 'l' } };

	private static final String REDACTED = "\"" + TokenWords.REDACTED + "\"";

	private static final int NONE = -1;

	private final boolean[] objects = new boolean[MAX_DEPTH];

	private byte[] data = new byte[0];

	private int length;

	private int position;

	/** First byte that was not written yet. */
	private int unwritten;

	/** Number of containers around the value that is being replaced. */
	private int redactedDepth;

	private LineBuffer out = new LineBuffer();

	private final SeenTokens seen = new SeenTokens();

	/**
	 * Writes a frame as a JSON value.
	 * @return false when it is not well-formed; nothing was written then
	 */
	boolean writeJson(byte[] data, int length, LineBuffer out) {
		this.data = data;
		this.length = length;
		this.position = 0;
		this.unwritten = 0;
		this.redactedDepth = NONE;
		this.out = out;
		int before = out.length();
		if (isUtf8(data, length) && value() && atEnd()) {
			out.add(data, this.unwritten, length);
			return true;
		}
		out.truncate(before);
		return false;
	}

	/** Writes a frame as text in a JSON string. */
	void writeText(byte[] data, int length, LineBuffer out) {
		out.addQuoted(TokenWords.cut(this.seen.hide(new String(data, 0, length, StandardCharsets.UTF_8))));
	}

	private static boolean isUtf8(byte[] data, int length) {
		for (int i = 0; i < length; i++) {
			if (data[i] < 0) {
				try {
					StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, 0, length));
					return true;
				}
				catch (CharacterCodingException ex) {
					return false;
				}
			}
		}
		return true;
	}

	private boolean atEnd() {
		skipSpace();
		return this.position == this.length;
	}

	private boolean value() {
		int depth = 0;
		while (true) {
			skipSpace();
			byte b = peek();
			boolean complete = true;
			if (b == '{' || b == '[') {
				if (depth == MAX_DEPTH) {
					return false;
				}
				this.position++;
				skipSpace();
				if (peek() == closing(b == '{')) {
					this.position++;
				}
				else {
					this.objects[depth++] = b == '{';
					complete = false;
					if (b == '{' && !name(depth)) {
						return false;
					}
				}
			}
			else if (!scalar(b)) {
				return false;
			}
			while (complete) {
				if (this.redactedDepth == depth) {
					this.redactedDepth = NONE;
					this.unwritten = this.position;
				}
				if (depth == 0) {
					return true;
				}
				boolean object = this.objects[depth - 1];
				skipSpace();
				byte next = peek();
				this.position++;
				if (next == closing(object)) {
					depth--;
				}
				else if (next == ',') {
					complete = false;
					skipSpace();
					if (object && !name(depth)) {
						return false;
					}
				}
				else {
					return false;
				}
			}
		}
	}

	private static byte closing(boolean object) {
		return (byte) (object ? '}' : ']');
	}

	/** Name of a member and what is between it and its value. */
	private boolean name(int depth) {
		int start = this.position;
		if (!string()) {
			return false;
		}
		String suspect = suspect(start);
		if (suspect != null && TokenWords.assigns(suspect) || isSeenBetween(start)) {
			replace(start);
		}
		skipSpace();
		if (peek() != ':') {
			return false;
		}
		this.position++;
		if (this.redactedDepth == NONE && suspect != null && TokenWords.isName(suspect)) {
			this.out.add(this.data, this.unwritten, this.position).add(REDACTED);
			this.redactedDepth = depth;
		}
		return true;
	}

	private boolean scalar(byte b) {
		if (b == '"') {
			int start = this.position;
			if (!string()) {
				return false;
			}
			if (this.redactedDepth != NONE) {
				this.seen.add(this.data, start + 1, this.position - 1);
				return true;
			}
			String suspect = suspect(start);
			if (suspect != null && TokenWords.assigns(suspect) || isSeenBetween(start)) {
				replace(start);
			}
			return true;
		}
		return (b == '-' || isDigit(b)) ? number() : literal();
	}

	/** Whether the string that ends here repeats a token. */
	private boolean isSeenBetween(int start) {
		return this.seen.isWithin(this.data, start + 1, this.position - 1);
	}

	/** Puts something else in the place of the string that ends here. */
	private void replace(int start) {
		if (this.redactedDepth == NONE) {
			this.out.add(this.data, this.unwritten, start).add(REDACTED);
			this.unwritten = this.position;
		}
	}

	/** Text of the string that ends here, null when it cannot speak of a token. */
	private @Nullable String suspect(int start) {
		for (int i = start + 1; i < this.position - 1; i++) {
			byte b = this.data[i];
			if (b < 0 || b == '\\' || b == 'k' || b == 'K') {
				return new String(this.data, start + 1, this.position - start - 2, StandardCharsets.UTF_8);
			}
		}
		return null;
	}

	private boolean string() {
		if (peek() != '"') {
			return false;
		}
		this.position++;
		while (this.position < this.length) {
			byte b = this.data[this.position++];
			if (b == '"') {
				return true;
			}
			if (b == '\\') {
				if (!escape()) {
					return false;
				}
			}
			else if (b >= 0 && b < 0x20) {
				return false;
			}
		}
		return false;
	}

	private boolean escape() {
		byte b = peek();
		this.position++;
		if (b != 'u') {
			return b > 0 && "\"\\/bfnrt".indexOf(b) >= 0;
		}
		for (int i = 0; i < 4; i++) {
			if (Character.digit(peek(), 16) < 0) {
				return false;
			}
			this.position++;
		}
		return true;
	}

	private boolean number() {
		if (peek() == '-') {
			this.position++;
		}
		if (peek() == '0') {
			this.position++;
		}
		else if (!digits()) {
			return false;
		}
		if (peek() == '.') {
			this.position++;
			if (!digits()) {
				return false;
			}
		}
		if (peek() == 'e' || peek() == 'E') {
			this.position++;
			if (peek() == '+' || peek() == '-') {
				this.position++;
			}
			return digits();
		}
		return true;
	}

	private boolean digits() {
		int start = this.position;
		while (isDigit(peek())) {
			this.position++;
		}
		return this.position > start;
	}

	private static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	private boolean literal() {
		for (byte[] literal : LITERALS) {
			int end = this.position + literal.length;
			if (end <= this.length && Arrays.equals(this.data, this.position, end, literal, 0, literal.length)) {
				this.position = end;
				return true;
			}
		}
		return false;
	}

	private void skipSpace() {
		while (this.position < this.length) {
			byte b = this.data[this.position];
			if (b == '\n' || b == '\r') {
				if (this.redactedDepth == NONE) {
					this.out.add(this.data, this.unwritten, this.position).add((byte) ' ');
					this.unwritten = this.position + 1;
				}
			}
			else if (b != ' ' && b != '\t') {
				return;
			}
			this.position++;
		}
	}

	/** Next byte, 0 at the end. */
	private byte peek() {
		return (this.position < this.length) ? this.data[this.position] : 0;
	}

}
