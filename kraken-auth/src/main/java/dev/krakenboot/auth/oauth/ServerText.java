// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import org.jspecify.annotations.Nullable;

/**
 * Makes texts of the exchange fit for exceptions: short, on one line, without secrets.
 */
final class ServerText {

	private static final int LONGEST = 200;

	private ServerText() {
	}

	/**
	 * An error code.
	 * @param secrets what was sent and is no code, whatever it looks like
	 * @return the text if it looks like a code, null otherwise
	 */
	static @Nullable String code(@Nullable String text, Iterable<String> secrets) {
		return (text != null && redact(text, secrets).matches("[A-Za-z0-9_.:-]{1,64}")) ? text : null;
	}

	/** Whether a text has the form of the trading API's errors. */
	static boolean isExchangeError(String text) {
		return text.matches("E[A-Z][A-Za-z]*:.*");
	}

	/**
	 * A text on one line, shortened.
	 * @param secrets what was sent and must not come back in a text
	 */
	static String redact(String text, Iterable<String> secrets) {
		String safe = text;
		for (String secret : secrets) {
			if (!secret.isEmpty()) {
				safe = safe.replace(secret, "<redacted>");
			}
		}
		safe = safe.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
		return (safe.length() > LONGEST) ? safe.substring(0, LONGEST) + "..." : safe;
	}

	/** A clause that quotes a redacted text, empty for an empty one. */
	static String quote(String text) {
		return text.isBlank() ? "" : " The exchange says: '" + text + "'.";
	}

}
