// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.util.List;

import dev.krakenboot.test.EmbeddedKraken.Lifetime;
import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Adds an exchange to the contexts of test classes with {@link EmbeddedKraken}.
 */
final class EmbeddedKrakenContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		EmbeddedExchange exchange = EmbeddedExchange.of(testClass);
		if (exchange == null) {
			return null;
		}
		if (exchange.lifetime() != Lifetime.CLASS) {
			throw new IllegalStateException("@EmbeddedKraken(lifetime = " + exchange.lifetime() + ") on "
					+ testClass.getName() + ": the exchange of a test with Spring lives as long as its application"
					+ " context. Remove the attribute, and use @DirtiesContext where a test needs a fresh exchange.");
		}
		return new EmbeddedKrakenContextCustomizer(exchange);
	}

}
