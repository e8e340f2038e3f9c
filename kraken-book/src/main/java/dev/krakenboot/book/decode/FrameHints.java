// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Lenient search of a broken frame for the channel and the symbols it names.
 */
final class FrameHints {

	static final int MAX_SYMBOLS = 64;

	private static final int MAX_LENGTH = 64;

	private static final byte[] CHANNEL = "\"channel\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SYMBOL = "\"symbol\"".getBytes(StandardCharsets.US_ASCII);

	private FrameHints() {
	}

	static FrameException exception(FrameException.Reason reason, byte[] buffer, int from, int to, int position) {
		String channel = null;
		List<String> symbols = new ArrayList<>();
		for (int at = from; at < to; at++) {
			if (buffer[at] != '"') {
				continue;
			}
			if (channel == null && startsWith(buffer, at, to, CHANNEL)) {
				channel = value(buffer, at + CHANNEL.length, to);
			}
			else if (symbols.size() < MAX_SYMBOLS && startsWith(buffer, at, to, SYMBOL)) {
				String symbol = value(buffer, at + SYMBOL.length, to);
				if (symbol != null && !symbols.contains(symbol)) {
					symbols.add(symbol);
				}
			}
		}
		return new FrameException(reason, channel, List.copyOf(symbols), position - from);
	}

	private static boolean startsWith(byte[] buffer, int at, int to, byte[] text) {
		if (to - at < text.length) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			if (buffer[at + i] != text[i]) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable String value(byte[] buffer, int from, int to) {
		int at = skipWhitespace(buffer, from, to);
		if (at == to || buffer[at] != ':') {
			return null;
		}
		at = skipWhitespace(buffer, at + 1, to);
		if (at == to || buffer[at] != '"') {
			return null;
		}
		int start = at + 1;
		for (at = start; at < to && at - start <= MAX_LENGTH; at++) {
			if (buffer[at] == '\\') {
				at++;
			}
			else if (buffer[at] == '"') {
				return unescape(new String(buffer, start, at - start, StandardCharsets.UTF_8));
			}
		}
		return null;
	}

	private static int skipWhitespace(byte[] buffer, int from, int to) {
		int at = from;
		while (at < to && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\n' || buffer[at] == '\r')) {
			at++;
		}
		return at;
	}

	private static String unescape(String text) {
		if (text.indexOf('\\') < 0) {
			return text;
		}
		StringBuilder result = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\' && i + 1 < text.length()) {
				c = text.charAt(++i);
				int code = (c == 'u') ? hex(text, i + 1) : -1;
				if (code >= 0) {
					c = (char) code;
					i += 4;
				}
			}
			result.append(c);
		}
		return result.toString();
	}

	private static int hex(String text, int at) {
		if (text.length() - at < 4) {
			return -1;
		}
		int code = 0;
		for (int i = at; i < at + 4; i++) {
			int digit = Character.digit(text.charAt(i), 16);
			if (digit < 0) {
				return -1;
			}
			code = code << 4 | digit;
		}
		return code;
	}

}
