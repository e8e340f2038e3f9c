// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Readers of a whole frame. What a message needs fails the frame; what is diagnostic only
 * never does.
 */
final class Frame {

	private Frame() {
	}

	/**
	 * Whether a message of a channel is a snapshot, otherwise it is an update.
	 * @throws MalformedMessageException if it does not say
	 */
	static boolean isSnapshot(JsonNode frame, String channel) {
		String type = text(frame, "type");
		if ("snapshot".equals(type)) {
			return true;
		}
		if ("update".equals(type)) {
			return false;
		}
		throw new MalformedMessageException("Field 'type' is missing or unknown", channel, null);
	}

	/**
	 * Number of a message within its subscription.
	 * @throws MalformedMessageException if it has none
	 */
	static long sequence(JsonNode frame, String channel) {
		try {
			return new Fields(frame).integer("sequence");
		}
		catch (RejectedRecordException ex) {
			throw new MalformedMessageException(String.valueOf(ex.getMessage()), channel, ex);
		}
	}

	static @Nullable Long reqId(JsonNode frame) {
		JsonNode node = frame.path("req_id");
		return (node.isIntegralNumber() && node.canConvertToLong()) ? node.longValue() : null;
	}

	static @Nullable Instant time(JsonNode frame, String field) {
		String text = text(frame, field);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	static @Nullable String error(JsonNode frame) {
		return firstText(frame, "error", "Error", "errorMessage");
	}

	private static @Nullable String firstText(JsonNode object, String... fields) {
		for (String field : fields) {
			String text = text(object, field);
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	static @Nullable String text(JsonNode object, String field) {
		JsonNode node = object.path(field);
		return node.isString() ? node.stringValue() : null;
	}

}
