// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Texts of properties and the values that they mean. A refused duration is {@code PT-5S}
 * to the client, and was written as {@code -5s}.
 */
final class WrittenValue {

	private WrittenValue() {
	}

	/**
	 * The property as it is configured, null when it is not.
	 * @param environment where it is sought
	 * @param name name of the property
	 */
	static @Nullable ConfigurationProperty find(Environment environment, ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Whether a text means a value: as it is, as a duration, or as a size.
	 * @param text text of a property
	 * @param value text form of a value
	 */
	static boolean means(String text, String value) {
		String written = text.trim();
		return written.equals(value.trim()) || isForm(() -> DurationStyle.detectAndParse(written), value)
				|| isForm(() -> DurationStyle.detectAndParse(written, ChronoUnit.MINUTES), value)
				|| isForm(() -> DataSize.parse(written), value);
	}

	private static boolean isForm(Supplier<?> parser, String value) {
		try {
			return parser.get().toString().equals(value);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
