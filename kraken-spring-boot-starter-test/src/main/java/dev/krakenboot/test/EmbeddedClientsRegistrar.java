// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.util.function.Supplier;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.simulator.KrakenSimulator;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Defines what points each client below {@code kraken.clients} at the embedded exchange,
 * in place of beans of the application with these names.
 */
final class EmbeddedClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String CREDENTIALS_CLASS = "dev.krakenboot.auth.CredentialsProvider";

	private final Environment environment;

	private final BeanFactory beanFactory;

	EmbeddedClientsRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		boolean auth = ClassUtils.isPresent(CREDENTIALS_CLASS, EmbeddedClientsRegistrar.class.getClassLoader());
		ClientNames.read(this.environment).keySet().forEach((client) -> {
			replace(client, ClientNames.CONNECTION_DETAILS, KrakenConnectionDetails.class,
					() -> new EmbeddedKrakenConnectionDetails(simulator()), registry);
			if (auth) {
				replaceCredentials(client, registry);
			}
		});
	}

	private void replaceCredentials(String client, BeanDefinitionRegistry registry) {
		replace(client, ClientNames.CREDENTIALS, CredentialsProvider.class, () -> EmbeddedCredentials.of(simulator()),
				registry);
		replace(client, ClientNames.NONCES, NonceSource.class,
				() -> this.beanFactory.getBean(EmbeddedCredentials.NONCES, NonceSource.class), registry);
	}

	private KrakenSimulator simulator() {
		return this.beanFactory.getBean(EmbeddedKrakenConfiguration.SIMULATOR, KrakenSimulator.class);
	}

	private static <T> void replace(String client, String part, Class<T> type, Supplier<T> bean,
			BeanDefinitionRegistry registry) {
		String name = ClientNames.beanName(client, part);
		if (registry.containsBeanDefinition(name)) {
			registry.removeBeanDefinition(name);
		}
		RootBeanDefinition definition = new RootBeanDefinition(type, bean);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
		definition.setDefaultCandidate(false);
		registry.registerBeanDefinition(name, definition);
	}

}
