// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP call as it was received, secrets included. The text form shows method and path
 * only.
 *
 * @param method the method, upper case
 * @param path the path without the query
 * @param query the query as it was sent, null when there is none
 * @param headers the headers; names in any case
 * @param body the exact bytes of the body, empty when there is none
 */
public record HttpCall(String method, String path, @Nullable String query, Map<String, String> headers, byte[] body) {

	public HttpCall {
		Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(headers);
		headers = copy;
		body = body.clone();
	}

	@Override
	public Map<String, String> headers() {
		Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(this.headers);
		return copy;
	}

	@Override
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * A header.
	 * @param name the name in any case
	 * @return the value, null when it was not sent
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	public String bodyText() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	public boolean hasJsonBody() {
		String type = header("Content-Type");
		return type != null && type.toLowerCase(Locale.ROOT).contains("json");
	}

	/**
	 * The path as it is signed.
	 * @return the path, with the query if there is one
	 */
	public String target() {
		return (this.query != null) ? this.path + "?" + this.query : this.path;
	}

	@Override
	public String toString() {
		return "HttpCall[" + this.method + " " + this.path + "]";
	}

}
