// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the user's browser brings back from the exchange. Nothing in it can be trusted
 * before the client has compared the state. The text form shows neither code nor state.
 *
 * @param code one-time code, null when there is none
 * @param state state as it came, null when there is none
 * @param error error value as it came, null when there is none
 */
public record AuthorizationCallback(@Nullable String code, @Nullable String state, @Nullable String error) {

	/**
	 * Reads the address of a callback. Its scheme, host and path are not looked at,
	 * because a proxy may have changed them.
	 * @param uri address with its query
	 * @throws IllegalArgumentException if the query has a parameter twice or is not
	 * encoded as a query
	 */
	public static AuthorizationCallback of(URI uri) {
		Map<String, String> parameters = new HashMap<>();
		String query = uri.getRawQuery();
		for (String part : ((query != null) ? query : "").split("&")) {
			int equals = part.indexOf('=');
			String name = decode((equals < 0) ? part : part.substring(0, equals));
			String value = (equals < 0) ? "" : decode(part.substring(equals + 1));
			if (!value.isEmpty() && parameters.put(name, value) != null) {
				throw new IllegalArgumentException("The callback has a parameter twice");
			}
		}
		return new AuthorizationCallback(parameters.get("code"), parameters.get("state"), parameters.get("error"));
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The query of the callback is not encoded as a query");
		}
	}

	@Override
	public String toString() {
		return "AuthorizationCallback <redacted>";
	}

}
