// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reading and quoting of JSON, with a mapper of its own.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private Json() {
	}

	/**
	 * Reads one value; decimals keep their trailing zeros.
	 * @param text the text
	 * @return the value
	 * @throws JacksonException if the text is not exactly one JSON value
	 */
	public static JsonNode read(String text) {
		return MAPPER.readTree(text);
	}

	/**
	 * Reads a value token by token.
	 * @param text the text
	 * @return a parser before the first token
	 */
	public static JsonParser parser(String text) {
		return MAPPER.createParser(text);
	}

	public static String quoted(String text) {
		return MAPPER.writeValueAsString(text);
	}

}
