// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds an embedded exchange to an application context. Part of the key under which the
 * context is cached: equal for equal exchanges.
 *
 * @param exchange the exchange
 */
record EmbeddedKrakenContextCustomizer(EmbeddedExchange exchange) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		registry.registerBeanDefinition("embeddedKrakenExchange",
				BeanDefinitionBuilder.rootBeanDefinition(EmbeddedExchange.class)
					.addConstructorArgValue(this.exchange.symbols())
					.addConstructorArgValue(this.exchange.seed())
					.addConstructorArgValue(this.exchange.messagesPerSecond())
					.addConstructorArgValue(this.exchange.customizers())
					.addConstructorArgValue(this.exchange.lifetime())
					.getBeanDefinition());
		new AnnotatedBeanDefinitionReader(registry, context.getEnvironment())
			.register(EmbeddedKrakenConfiguration.class);
	}

}
