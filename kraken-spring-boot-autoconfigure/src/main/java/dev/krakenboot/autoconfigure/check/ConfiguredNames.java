// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Names below {@code kraken} as they are written. Without environment variables: they
 * have no dashes and dots to tell names apart by, and may be those of other programs.
 *
 * @param source where they are written
 * @param names the names
 */
record ConfiguredNames(EnumerablePropertySource<?> source, List<Name> names) {

	/** Those of each source that has any. */
	static List<ConfiguredNames> of(ConfigurableEnvironment environment) {
		List<ConfiguredNames> found = new ArrayList<>();
		environment.getPropertySources().forEach((source) -> collect(source, found));
		return found;
	}

	private static void collect(PropertySource<?> source, List<ConfiguredNames> found) {
		if (source instanceof CompositePropertySource composite) {
			composite.getPropertySources().forEach((part) -> collect(part, found));
		}
		else if (source instanceof EnumerablePropertySource<?> enumerable
				&& !(source instanceof SystemEnvironmentPropertySource)) {
			List<Name> names = Arrays.stream(enumerable.getPropertyNames())
				.filter((name) -> name.toLowerCase(Locale.ROOT).startsWith("kraken."))
				.map((name) -> new Name(name, ConfigurationPropertyName.adapt(name, '.')))
				.toList();
			if (!names.isEmpty()) {
				found.add(new ConfiguredNames(enumerable, names));
			}
		}
	}

	/**
	 * One name.
	 *
	 * @param written as it is written
	 * @param property the property that it is taken for; others may be written
	 * differently
	 */
	record Name(String written, ConfigurationPropertyName property) {

	}

}
