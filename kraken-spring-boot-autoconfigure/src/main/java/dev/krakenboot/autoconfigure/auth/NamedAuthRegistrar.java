// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.autoconfigure.NamedPartsRegistrar;
import java.util.List;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.core.token.TokenProvider;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Defines the beans that the clients below {@code kraken.clients} ask the REST API with,
 * as far as the application does not define beans of these names. They are injected only
 * where the name of their client is asked for.
 */
final class NamedAuthRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedAuthRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		ClientNames.read(this.environment).forEach((client, properties) -> {
			if (!properties.credentials().isEmpty() || OnCredentialsCondition.isProcessing()) {
				register(client, ClientNames.CREDENTIALS, CredentialsProvider.class, "credentials", List.of(),
						registry);
			}
			register(client, ClientNames.TRANSPORT, HttpTransport.class, "transport", List.of(), registry);
			register(client, ClientNames.REST, KrakenRestClient.class, "restClient",
					List.of(ClientNames.TRANSPORT, ClientNames.CREDENTIALS, ClientNames.NONCES, ClientNames.OTP),
					registry);
			if (registry.containsBeanDefinition(ClientNames.beanName(client, ClientNames.CREDENTIALS))) {
				register(client, ClientNames.TOKENS, TokenProvider.class, "tokens", List.of(ClientNames.REST),
						registry);
			}
		});
	}

	private static void register(String client, String part, Class<?> type, String factoryMethod, List<String> uses,
			BeanDefinitionRegistry registry) {
		String name = ClientNames.beanName(client, part);
		if (NamedPartsRegistrar.isDefined(name, registry)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(KrakenAuthAutoConfiguration.ASSEMBLY);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
		definition.setDefaultCandidate(false);
		definition.setDependsOn(uses.stream()
			.map((use) -> ClientNames.beanName(client, use))
			.filter(registry::containsBeanDefinition)
			.toArray(String[]::new));
		registry.registerBeanDefinition(name, definition);
	}

}
