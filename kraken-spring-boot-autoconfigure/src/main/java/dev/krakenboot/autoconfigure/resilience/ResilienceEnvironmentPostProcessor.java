// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.resilience;

import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.autoconfigure.properties.ClientGroups;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Keeps the defaults of the clients' circuit breakers and rate limiters for what an
 * application does not configure, where it configures them below {@code resilience4j}.
 * <p>
 * Resilience4j builds an instance of its own defaults and what is configured, and a rate
 * limiter with its defaults limits nothing. So this adds, with the lowest precedence, a
 * shared configuration {@code kraken-connections} ({@code kraken-<client>-connections} of
 * a named client) with the defaults of the connections on top of the application's
 * {@code default}, and makes it the base of each configured instance that has none. An
 * instance with a base of its own gets the values that it has nowhere.
 */
final class ResilienceEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String RESILIENCE4J = "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerProperties";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!ClassUtils.isPresent(RESILIENCE4J, application.getClassLoader())) {
			return;
		}
		Map<String, Object> defaults = new HashMap<>();
		for (ConfigurationPropertyName client : ClientGroups.of(environment)) {
			for (GuardKind kind : GuardKind.values()) {
				new GuardDefaults(kind, client, environment).addTo(defaults);
			}
		}
		if (!defaults.isEmpty()) {
			environment.getPropertySources().addLast(new MapPropertySource("krakenResilienceDefaults", defaults));
		}
	}

}
