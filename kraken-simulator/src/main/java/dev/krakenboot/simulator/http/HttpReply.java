// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An HTTP answer. The text form shows the status only, for a body may carry secrets.
 *
 * @param status the status
 * @param headers the headers, among them the type of the body
 * @param body the body, may be empty
 */
public record HttpReply(int status, Map<String, String> headers, String body) {

	public HttpReply {
		headers = Map.copyOf(headers);
	}

	public static HttpReply json(int status, String body) {
		return new HttpReply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
	}

	public static HttpReply form(int status, String body) {
		return new HttpReply(status, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
	}

	public static HttpReply html(int status, String title) {
		return new HttpReply(status, Map.of("Content-Type", "text/html; charset=utf-8"),
				"<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
						+ "</h1></body></html>");
	}

	public static HttpReply empty(int status) {
		return new HttpReply(status, Map.of(), "");
	}

	/**
	 * An answer of the REST API that tells errors.
	 * @param errors the errors, such as {@code EService:Busy}
	 * @return an answer with status 200
	 */
	public static HttpReply error(String... errors) {
		StringJoiner list = new StringJoiner("\",\"", "{\"error\":[\"", "\"]}");
		for (String error : errors) {
			list.add(error.replace("\\", "\\\\").replace("\"", "\\\""));
		}
		return json(200, list.toString());
	}

	public HttpReply withBody(String contentType, String text) {
		return new HttpReply(this.status, this.headers, text).with("Content-Type", contentType);
	}

	public HttpReply withStatus(int other) {
		return new HttpReply(other, this.headers, this.body);
	}

	public HttpReply with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new HttpReply(this.status, more, this.body);
	}

	@Override
	public String toString() {
		return "HttpReply[" + this.status + "]";
	}

}
