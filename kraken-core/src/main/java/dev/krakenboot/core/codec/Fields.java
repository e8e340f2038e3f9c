// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fields of one JSON object, read by one policy: a field that is not asked for is
 * ignored; an optional field that is absent or {@code null} is null; a required field
 * that is absent, and any field of a wrong form, rejects the record. Numbers are JSON
 * numbers; quoted ones have a wrong form.
 */
final class Fields {

	/** Digits and exponents beyond this are no price, quantity or rate. */
	private static final int MAX_DIGITS = 100;

	private final JsonNode object;

	Fields(JsonNode object) {
		if (!object.isObject()) {
			throw new RejectedRecordException("Not an object");
		}
		this.object = object;
	}

	String text(String name) {
		return required(name, optionalText(name));
	}

	@Nullable String optionalText(String name) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		if (!node.isString()) {
			throw wrongForm(name);
		}
		return node.stringValue();
	}

	<E extends Enum<E>> E word(String name, WireEnum<E> words) {
		return words.of(text(name));
	}

	<E extends Enum<E>> @Nullable E optionalWord(String name, WireEnum<E> words) {
		String text = optionalText(name);
		return (text != null) ? words.of(text) : null;
	}

	BigDecimal decimal(String name) {
		return required(name, optionalDecimal(name));
	}

	@Nullable BigDecimal optionalDecimal(String name) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		BigDecimal value = exact(node);
		if (value == null) {
			throw wrongForm(name);
		}
		return value;
	}

	/** A field whose wrong form is taken for its absence. */
	@Nullable BigDecimal lenientDecimal(String name) {
		return exact(this.object.path(name));
	}

	/** The scale of the wire, or of the value's plain form when it has an exponent. */
	private static @Nullable BigDecimal exact(JsonNode node) {
		if (!node.isNumber()) {
			return null;
		}
		BigDecimal value = node.decimalValue();
		if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS) {
			return null;
		}
		return (value.scale() < 0) ? value.setScale(0) : value;
	}

	long integer(String name) {
		return required(name, optionalInteger(name));
	}

	/** Whole numbers, also when they are written with zeros after a point. */
	@Nullable Long optionalInteger(String name) {
		BigDecimal value = optionalDecimal(name);
		if (value == null) {
			return null;
		}
		try {
			return value.longValueExact();
		}
		catch (ArithmeticException ex) {
			throw wrongForm(name);
		}
	}

	/** Number of fraction digits: from 0 to what a scaled long can hold. */
	int precision(String name) {
		return required(name, optionalPrecision(name));
	}

	@Nullable Integer optionalPrecision(String name) {
		Long value = optionalInteger(name);
		if (value == null) {
			return null;
		}
		if (value < 0 || value > 18) {
			throw wrongForm(name);
		}
		return value.intValue();
	}

	boolean flag(String name) {
		return required(name, optionalFlag(name));
	}

	@Nullable Boolean optionalFlag(String name) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		if (!node.isBoolean()) {
			throw wrongForm(name);
		}
		return node.booleanValue();
	}

	Instant time(String name) {
		return required(name, optionalTime(name));
	}

	@Nullable Instant optionalTime(String name) {
		String text = optionalText(name);
		if (text == null) {
			return null;
		}
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw wrongForm(name);
		}
	}

	@Nullable Fields optionalObject(String name) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		if (!node.isObject()) {
			throw wrongForm(name);
		}
		return new Fields(node);
	}

	<T> List<T> list(String name, Function<Fields, T> decoder) {
		return required(name, optionalList(name, decoder));
	}

	<T> @Nullable List<T> optionalList(String name, Function<Fields, T> decoder) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		if (!node.isArray()) {
			throw wrongForm(name);
		}
		List<T> list = new ArrayList<>(node.size());
		for (JsonNode element : node) {
			list.add(decoder.apply(new Fields(element)));
		}
		return list;
	}

	boolean has(String name) {
		return node(name) != null;
	}

	private @Nullable JsonNode node(String name) {
		JsonNode node = this.object.get(name);
		return (node == null || node.isNull()) ? null : node;
	}

	private static <T> T required(String name, @Nullable T value) {
		if (value == null) {
			throw new RejectedRecordException("Field '" + name + "' is missing");
		}
		return value;
	}

	private static RejectedRecordException wrongForm(String name) {
		return new RejectedRecordException("Field '" + name + "' has a wrong form");
	}

}
