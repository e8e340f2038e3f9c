// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Forms and queries: {@code application/x-www-form-urlencoded}. */
final class Form {

	private Form() {
	}

	/** Blanks are written {@code %20}, which is right in a query as well. */
	static String encode(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Fields of a form, the last one of a name.
	 * @throws IllegalArgumentException if it is none
	 */
	static Map<String, String> decode(String form) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String part : form.strip().split("&")) {
			int equals = part.indexOf('=');
			if (equals > 0) {
				fields.put(URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
						URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
			}
		}
		return fields;
	}

}
