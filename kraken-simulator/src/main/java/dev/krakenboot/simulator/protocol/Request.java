// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

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
		JsonNode channel = this.params.path("channel");
		return channel.isString() ? channel.stringValue() : null;
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
		return this.params.path("snapshot").asBoolean(true);
	}

	/**
	 * The request without its parameters, for they may contain a token.
	 */
	@Override
	public String toString() {
		return "Request[method=" + this.method + ", channel=" + channel() + ", reqId=" + this.reqId + "]";
	}

}
