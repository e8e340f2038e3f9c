// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Text of a JSON object, written field by field. A null value leaves the field out.
 */
public final class JsonObject {

	private final StringBuilder out = new StringBuilder("{");

	public JsonObject text(String name, @Nullable String value) {
		return (value != null) ? raw(name, Json.quoted(value)) : this;
	}

	/**
	 * Adds a number as plain digits, trailing zeros kept.
	 * @param name the name
	 * @param value the value, null for no field
	 * @return this object
	 */
	public JsonObject number(String name, @Nullable BigDecimal value) {
		return (value != null) ? raw(name, value.toPlainString()) : this;
	}

	public JsonObject number(String name, long value) {
		return raw(name, Long.toString(value));
	}

	public JsonObject flag(String name, boolean value) {
		return raw(name, Boolean.toString(value));
	}

	/**
	 * Adds a field that is only there when it is true.
	 * @param name the name
	 * @param value whether to add it
	 * @return this object
	 */
	public JsonObject ifTrue(String name, boolean value) {
		return value ? flag(name, true) : this;
	}

	/**
	 * Adds JSON text.
	 * @param name the name
	 * @param value the text of the value, null for no field
	 * @return this object
	 */
	public JsonObject raw(String name, @Nullable String value) {
		if (value != null) {
			if (this.out.length() > 1) {
				this.out.append(',');
			}
			this.out.append(Json.quoted(name)).append(':').append(value);
		}
		return this;
	}

	/**
	 * The text so far.
	 * @return the text of the whole object
	 */
	@Override
	public String toString() {
		return this.out + "}";
	}

}
