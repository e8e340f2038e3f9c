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
	 * @return the text if it looks like a code, null otherwise
	 */
	static @Nullable String code(@Nullable String text) {
		return (text != null && text.matches("[A-Za-z0-9_.:-]{1,64}")) ? text : null;
	}

	/**
	 * A description.
	 * @param secrets what was sent and must not come back in a text
	 */
	static String description(@Nullable String text, Iterable<String> secrets) {
		if (text == null || text.isBlank()) {
			return "";
		}
		String safe = text;
		for (String secret : secrets) {
			if (!secret.isEmpty()) {
				safe = safe.replace(secret, "<redacted>");
			}
		}
		safe = safe.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
		return " The exchange says: '" + ((safe.length() > LONGEST) ? safe.substring(0, LONGEST) + "..." : safe) + "'.";
	}

}
