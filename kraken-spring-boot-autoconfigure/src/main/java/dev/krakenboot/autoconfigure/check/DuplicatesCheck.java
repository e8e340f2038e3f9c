// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.autoconfigure.properties.UnreadableCredentials;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Finds properties that one place has twice, spelled differently: which of the two counts
 * is nothing that anybody has decided. What another place says is an override.
 */
final class DuplicatesCheck {

	private DuplicatesCheck() {
	}

	/**
	 * Checks all names.
	 * @param configured the names of each source
	 * @throws InvalidOptionException if two of a source are the same property and have
	 * different values
	 */
	static void check(List<ConfiguredNames> configured) {
		for (ConfiguredNames names : configured) {
			Map<ConfigurationPropertyName, String> written = new HashMap<>();
			for (ConfiguredNames.Name name : names.names()) {
				String other = written.putIfAbsent(name.property(), name.written());
				if (other != null && !value(names, other).equals(value(names, name.written()))) {
					throw refused(names, name.property(), other, name.written());
				}
			}
		}
	}

	private static String value(ConfiguredNames names, String written) {
		return String.valueOf(names.source().getProperty(written));
	}

	private static InvalidOptionException refused(ConfiguredNames names, ConfigurationPropertyName property,
			String first, String second) {
		String known = KnownProperties.canonical(property);
		String name = (known != null) ? known : property.toString();
		String value = UnreadableCredentials.isSecret(name) ? "" : value(names, first);
		return new InvalidOptionException(
				name.substring("kraken.".length()), value, "is written as '" + first + "' and as '" + second + "' in '"
						+ names.source().getName() + "', with different values",
				"Keep one of the two, best as " + name + ".");
	}

}
