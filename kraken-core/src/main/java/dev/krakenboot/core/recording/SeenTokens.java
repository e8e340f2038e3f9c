// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The tokens that were replaced last: the exchange may repeat one in a text that does not
 * say what it is. One thread at a time.
 */
final class SeenTokens {

	/** More than a client's connections have at a time. */
	private static final int MAX_TOKENS = 16;

	/** Shorter values may be words of any message. */
	private static final int MIN_LENGTH = 8;

	private final Deque<byte[]> tokens = new ArrayDeque<>();

	/** Keeps a value, in the place of the oldest one when there are too many. */
	void add(byte[] data, int from, int to) {
		if (to - from < MIN_LENGTH || isWithin(data, from, to)) {
			return;
		}
		if (this.tokens.size() == MAX_TOKENS) {
			this.tokens.removeFirst();
		}
		this.tokens.addLast(Arrays.copyOfRange(data, from, to));
	}

	/** Whether there is one of them somewhere in these bytes. */
	boolean isWithin(byte[] data, int from, int to) {
		if (to - from < MIN_LENGTH) {
			return false;
		}
		for (byte[] token : this.tokens) {
			for (int at = from; at <= to - token.length; at++) {
				if (Arrays.equals(data, at, at + token.length, token, 0, token.length)) {
					return true;
				}
			}
		}
		return false;
	}

	/** The text with something else in the place of each of them. */
	String hide(String text) {
		String safe = text;
		for (byte[] token : this.tokens) {
			safe = safe.replace(new String(token, StandardCharsets.UTF_8), TokenWords.REDACTED);
		}
		return safe;
	}

}
