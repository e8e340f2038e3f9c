// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Form-urlencoded text.
 */
public final class Form {

	private Form() {
	}

	/**
	 * Reads a form or query.
	 * @param text the text, null for an empty form
	 * @return the values by name, in the order of the text; of a repeated name the last
	 * @throws MalformedFormException if an escape is broken
	 */
	public static Map<String, String> read(@Nullable String text) {
		Map<String, String> values = new LinkedHashMap<>();
		if (text != null) {
			for (String part : text.split("&")) {
				int equals = part.indexOf('=');
				if (equals > 0) {
					values.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
				}
			}
		}
		return values;
	}

	public static String write(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedFormException();
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
