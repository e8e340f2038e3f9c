// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Where the properties of clients are, found without a look at any value.
 */
public final class ClientGroups {

	private static final ConfigurationPropertyName KRAKEN = ConfigurationPropertyName.of("kraken");

	private static final ConfigurationPropertyName CLIENTS = KRAKEN.append("clients");

	private ClientGroups() {
	}

	/**
	 * {@code kraken} itself, and {@code kraken.clients.<name>} of each other client.
	 * @param environment what is configured
	 */
	public static Set<ConfigurationPropertyName> of(Environment environment) {
		Set<ConfigurationPropertyName> groups = new LinkedHashSet<>();
		groups.add(KRAKEN);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(CLIENTS::isAncestorOf)
					.map((name) -> name.chop(CLIENTS.getNumberOfElements() + 1))
					.forEach(groups::add);
			}
		}
		return groups;
	}

}
