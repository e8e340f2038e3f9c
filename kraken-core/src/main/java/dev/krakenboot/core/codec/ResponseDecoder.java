// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.message.UnknownMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decoder of answers to requests, of errors and of the exchange's state.
 */
final class ResponseDecoder {

	private ResponseDecoder() {
	}

	static InboundMessage response(JsonNode frame, String method) {
		return switch (method) {
			case "pong" -> new Pong(Frame.reqId(frame));
			case "subscribe", "unsubscribe" -> subscription(frame);
			default -> error(frame);
		};
	}

	static InboundMessage error(JsonNode frame) {
		String error = Frame.error(frame);
		return (error != null) ? new ErrorMessage(Frame.reqId(frame), error) : new UnknownMessage(null);
	}

	private static SubscriptionResponse subscription(JsonNode frame) {
		JsonNode result = frame.path("result");
		String error = Frame.error(frame);
		boolean success = frame.path("success").asBoolean(error == null);
		String channel = Frame.text(result, "channel");
		String symbol = Frame.text(result, "symbol");
		return new SubscriptionResponse(Frame.reqId(frame), (channel != null) ? channel : Frame.text(frame, "channel"),
				(symbol != null) ? symbol : Frame.text(frame, "symbol"), success,
				success ? null : (error != null) ? error : "no reason given", warnings(result),
				integer(result, "maxratecount"), Frame.time(frame, "time_out"));
	}

	/** Both spellings are sent, as a text or as a list of texts. */
	private static List<String> warnings(JsonNode result) {
		List<String> warnings = new ArrayList<>();
		for (String name : new String[] { "warnings", "warning" }) {
			JsonNode node = result.path(name);
			if (node.isString()) {
				warnings.add(node.stringValue());
			}
			else if (node.isArray()) {
				node.forEach((element) -> {
					if (element.isString()) {
						warnings.add(element.stringValue());
					}
				});
			}
		}
		return warnings;
	}

	private static @Nullable Integer integer(JsonNode object, String field) {
		JsonNode node = object.path(field);
		return (node.isIntegralNumber() && node.canConvertToInt()) ? node.intValue() : null;
	}

	static StatusMessage status(JsonNode frame) {
		JsonNode data = frame.path("data").path(0);
		String system = Frame.text(data, "system");
		if (system == null) {
			throw new MalformedMessageException("Field 'system' is missing", "status", null);
		}
		JsonNode id = data.path("connection_id");
		BigInteger connectionId = id.isIntegralNumber() ? id.bigIntegerValue() : null;
		return new StatusMessage(SystemStatus.of(system), Frame.text(data, "version"), Frame.text(data, "api_version"),
				connectionId);
	}

}
