// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

import dev.krakenboot.core.error.SecretMask;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reader of a frame's JSON. Numbers keep the scale they are written with. One that is
 * longer or has a larger exponent than any number of the exchange is not built at all: it
 * becomes a node that is no number, so that it costs its record and not the frame. Texts
 * come without the secrets that the exchange repeats in them.
 */
final class FrameReader {

	private static final int MAX_NESTING = 64;

	private static final int MAX_NUMBER_LENGTH = 200;

	private static final int MAX_EXPONENT_DIGITS = 3;

	private static final int LONG_DIGITS = 18;

	private final JsonFactory factory = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
		.build();

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	JsonNode read(byte[] buffer, int offset, int length, SecretMask secrets) {
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), buffer, offset, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new MalformedMessageException("Frame is no JSON object", null, null);
			}
			JsonNode frame = object(parser, secrets);
			if (parser.nextToken() != null) {
				throw new MalformedMessageException("Frame is more than a JSON object", null, null);
			}
			return frame;
		}
		catch (JacksonException ex) {
			// Its message quotes the frame, so it is not chained.
			throw new MalformedMessageException("Frame is no JSON from byte " + byteOf(ex), null, null);
		}
	}

	private static long byteOf(JacksonException failure) {
		return (failure.getLocation() != null) ? failure.getLocation().getByteOffset() : -1;
	}

	private ObjectNode object(JsonParser parser, SecretMask secrets) {
		ObjectNode object = this.nodes.objectNode();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			object.set(name, value(parser, secrets));
		}
		return object;
	}

	private ArrayNode array(JsonParser parser, SecretMask secrets) {
		ArrayNode array = this.nodes.arrayNode();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			array.add(value(parser, secrets));
		}
		return array;
	}

	private JsonNode value(JsonParser parser, SecretMask secrets) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser, secrets);
			case START_ARRAY -> array(parser, secrets);
			case VALUE_STRING -> this.nodes.stringNode(secrets.hide(parser.getString()));
			case VALUE_NUMBER_INT -> integer(parser.getString());
			case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
			case VALUE_TRUE -> this.nodes.booleanNode(true);
			case VALUE_FALSE -> this.nodes.booleanNode(false);
			default -> this.nodes.nullNode();
		};
	}

	private JsonNode integer(String text) {
		if (text.length() <= LONG_DIGITS) {
			return this.nodes.numberNode(Long.parseLong(text));
		}
		return (text.length() <= MAX_NUMBER_LENGTH) ? this.nodes.numberNode(new BigInteger(text)) : tooLarge(text);
	}

	private JsonNode decimal(String text) {
		boolean bounded = text.length() <= MAX_NUMBER_LENGTH && exponentDigits(text) <= MAX_EXPONENT_DIGITS;
		return bounded ? this.nodes.numberNode(new BigDecimal(text)) : tooLarge(text);
	}

	/** Digits of the exponent without leading zeros, 0 when there is none. */
	private static int exponentDigits(String text) {
		int at = Math.max(text.indexOf('e'), text.indexOf('E'));
		if (at < 0) {
			return 0;
		}
		at++;
		while (at < text.length() && "+-0".indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		return text.length() - at;
	}

	private JsonNode tooLarge(String text) {
		return this.nodes.pojoNode(text);
	}

}
