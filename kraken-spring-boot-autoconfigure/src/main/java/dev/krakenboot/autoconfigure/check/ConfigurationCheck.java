// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.Set;

import dev.krakenboot.autoconfigure.properties.ClientGroups;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at the configuration below {@code kraken} before any of it is bound. Comes last,
 * when all property sources are there.
 */
final class ConfigurationCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Checks the configuration, unless there are to be no clients.
	 * @throws InvalidOptionException if a value cannot be meant
	 */
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Binder binder = Binder.get(environment);
		if (!binder.bind("kraken.enabled", String.class).orElse("true").trim().equalsIgnoreCase("false")) {
			Set<ConfigurationPropertyName> clients = ClientGroups.of(environment);
			clients.forEach((client) -> CredentialsCheck.check(client, binder));
		}
	}

}
