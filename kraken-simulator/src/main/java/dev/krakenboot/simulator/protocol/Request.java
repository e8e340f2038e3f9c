// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A request of a client.
 *
 * @param method the method
 * @param reqId the request id as its JSON text, null when none was sent
 * @param params the parameters, a missing node when there are none
 * @param timeInMicros when the request was received
 */
public record Request(String method, @Nullable String reqId, JsonNode params, long timeInMicros) {

	/**
	 * Reads a request.
	 * @param text the text of a frame
	 * @param timeInMicros when it was received
	 * @return the request, or null when the text is not a JSON object with a method
	 */
	public static @Nullable Request read(String text, long timeInMicros) {
		JsonNode root;
		try {
			root = Json.read(text);
		}
		catch (JacksonException ex) {
			return null;
		}
		JsonNode method = root.path("method");
		if (!method.isString()) {
			return null;
		}
		JsonNode reqId = root.path("req_id");
		return new Request(method.stringValue(), reqId.isIntegralNumber() ? reqId.toString() : null,
				root.path("params"), timeInMicros);
	}

	/**
	 * The channel asked for.
	 * @return the channel, null when none is named
	 */
	public @Nullable String channel() {
		return text("channel");
	}

	/**
	 * The token sent.
	 * @return the token, null when none was sent
	 */
	public @Nullable String token() {
		JsonNode token = this.params.path("token");
		return token.isString() ? token.stringValue() : null;
	}

	/**
	 * Whether a snapshot is wanted.
	 * @return the parameter {@code snapshot}, true when it is absent
	 */
	public boolean snapshot() {
		return snapshot(true);
	}

	/**
	 * Whether a snapshot is wanted.
	 * @param otherwise the answer when the parameter is absent
	 * @return the parameter {@code snapshot}
	 */
	public boolean snapshot(boolean otherwise) {
		return this.params.path("snapshot").asBoolean(otherwise);
	}

	/**
	 * The symbols asked for.
	 * @return the symbols, empty unless they are given as an array of strings
	 */
	public List<String> symbols() {
		List<String> symbols = new ArrayList<>();
		for (JsonNode symbol : this.params.path("symbol")) {
			if (!symbol.isString()) {
				return List.of();
			}
			symbols.add(symbol.stringValue());
		}
		return symbols;
	}

	/**
	 * A parameter that is a string.
	 * @param name the parameter
	 * @return its value, null when it is absent or something else
	 */
	public @Nullable String text(String name) {
		JsonNode value = this.params.path(name);
		return value.isString() ? value.stringValue() : null;
	}

	/**
	 * The request without its parameters, for they may contain a token.
	 */
	@Override
	public String toString() {
		return "Request[method=" + this.method + ", channel=" + channel() + ", reqId=" + this.reqId + "]";
	}

}
