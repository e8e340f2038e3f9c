// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line as it grows. */
final class LineBuffer {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final int MAX_KEPT_BYTES = 1024 * 1024;

	private byte[] bytes = new byte[1024];

	private int length;

	void clear() {
		if (this.bytes.length > MAX_KEPT_BYTES) {
			this.bytes = new byte[1024];
		}
		this.length = 0;
	}

	int length() {
		return this.length;
	}

	void truncate(int length) {
		this.length = length;
	}

	LineBuffer add(byte b) {
		ensure(1);
		this.bytes[this.length++] = b;
		return this;
	}

	LineBuffer add(byte[] source, int from, int to) {
		ensure(to - from);
		System.arraycopy(source, from, this.bytes, this.length, to - from);
		this.length += to - from;
		return this;
	}

	/** Adds text that needs no escape. */
	LineBuffer add(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		return add(utf8, 0, utf8.length);
	}

	/** Adds text as a JSON string with its quotes. */
	LineBuffer addQuoted(String text) {
		add((byte) '"');
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			if (b == '"' || b == '\\') {
				add((byte) '\\').add(b);
			}
			else if (b >= 0 && b < 0x20) {
				add("\\u00").add(HEX[b >> 4]).add(HEX[b & 15]);
			}
			else {
				add(b);
			}
		}
		return add((byte) '"');
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

	void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes, 0, this.length);
	}

	@Override
	public String toString() {
		return new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
	}

}
