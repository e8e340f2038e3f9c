// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as maps and lists in which a number is still the text of the wire: what records
 * are compared with.
 */
final class WireJson {

	private static final JsonFactory factory = new JsonFactory();

	private WireJson() {
	}

	/** A number as it is written. */
	record Number(String text) {

	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> object(String text) {
		return (Map<String, Object>) read(text);
	}

	static Object read(String text) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			Object value = value(parser);
			if (value == null) {
				throw new IllegalArgumentException("Not an object or array: " + text);
			}
			return value;
		}
	}

	private static @Nullable Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> {
				Map<String, @Nullable Object> object = new LinkedHashMap<>();
				while (parser.nextToken() != JsonToken.END_OBJECT) {
					String name = parser.currentName();
					parser.nextToken();
					object.put(name, value(parser));
				}
				yield object;
			}
			case START_ARRAY -> {
				List<@Nullable Object> array = new ArrayList<>();
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					array.add(value(parser));
				}
				yield array;
			}
			case VALUE_STRING -> parser.getString();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> new Number(parser.getString());
		};
	}

	static String write(@Nullable Object value) {
		StringBuilder text = new StringBuilder();
		write(text, value);
		return text.toString();
	}

	private static void write(StringBuilder text, @Nullable Object value) {
		if (value instanceof Map<?, ?> object) {
			text.append('{');
			object.forEach((name, element) -> {
				quote(text, (String) name);
				text.append(':');
				write(text, element);
				text.append(',');
			});
			close(text, object.isEmpty(), '}');
		}
		else if (value instanceof List<?> array) {
			text.append('[');
			array.forEach((element) -> {
				write(text, element);
				text.append(',');
			});
			close(text, array.isEmpty(), ']');
		}
		else if (value instanceof String string) {
			quote(text, string);
		}
		else {
			text.append((value instanceof Number number) ? number.text() : String.valueOf(value));
		}
	}

	private static void close(StringBuilder text, boolean empty, char bracket) {
		if (!empty) {
			text.setLength(text.length() - 1);
		}
		text.append(bracket);
	}

	private static void quote(StringBuilder text, String string) {
		text.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
	}

}
