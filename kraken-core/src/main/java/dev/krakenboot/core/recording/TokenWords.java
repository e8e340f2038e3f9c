// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds tokens in text, also in JSON that is text inside of JSON, however often it was
 * escaped.
 */
final class TokenWords {

	/** What stands in the place of a token. */
	static final String REDACTED = "REDACTED";

	/** Deeper than any honest message nests its text. */
	private static final int MAX_LEVELS = 8;

	private static final Pattern ESCAPE = Pattern.compile("\\\\+(u([0-9a-fA-F]{4})|[\"/])");

	private static final Pattern ASSIGNED = Pattern.compile("token(?:\\\\+[nrtbf]|[\\\\\"'\\s])*[:=]");

	private static final Pattern SUSPECT = Pattern.compile("token|\\\\",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	/** Stands for what is escaped too often to be looked into. */
	private static final String HIDDEN = "token:token";

	private TokenWords() {
	}

	/**
	 * Whether a member of this name holds a token.
	 * @param rawName the name as it stands between its quotes
	 */
	static boolean isName(String rawName) {
		return unescape(rawName).strip().toLowerCase(Locale.ROOT).endsWith("token");
	}

	/**
	 * Whether a string's value speaks of a token's value.
	 * @param rawText the string as it stands between its quotes
	 */
	static boolean assigns(String rawText) {
		return ASSIGNED.matcher(unescape(rawText).toLowerCase(Locale.ROOT)).find();
	}

	/**
	 * Text that is no JSON, cut before the first mention of a token.
	 * @param text the text
	 */
	static String cut(String text) {
		if (!unescape(text).toLowerCase(Locale.ROOT).contains("token")) {
			return text;
		}
		Matcher suspect = SUSPECT.matcher(text);
		return text.substring(0, suspect.find() ? suspect.start() : 0) + REDACTED;
	}

	private static String unescape(String text) {
		String unescaped = text;
		for (int level = 0; level < MAX_LEVELS; level++) {
			String next = ESCAPE.matcher(unescaped).replaceAll(TokenWords::character);
			if (next.equals(unescaped)) {
				return unescaped;
			}
			unescaped = next;
		}
		return HIDDEN;
	}

	private static String character(MatchResult escape) {
		String hex = escape.group(2);
		String character = (hex != null) ? String.valueOf((char) Integer.parseInt(hex, 16)) : escape.group(1);
		return Matcher.quoteReplacement(character);
	}

}
