// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.recording.FrameRecorder;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Defines the beans of the clients below {@code kraken.clients}, as far as the
 * application does not define beans of these names. They are made by factory methods, so
 * that the definitions can be processed ahead of time.
 */
final class NamedClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedClientsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Map<String, ClientProperties> clients = ClientNames.read(this.environment);
		clients.forEach((name, properties) -> {
			if (properties.recording().enabled()) {
				RootBeanDefinition recorder = definition(name, FrameRecorder.class, "recorder");
				recorder.setDefaultCandidate(false);
				register(ClientNames.beanName(name, ClientNames.RECORDER), recorder, registry);
			}
			RootBeanDefinition client = definition(name, KrakenClient.class, "client");
			client.setDependsOn(Stream.of(ClientNames.TOKENS, ClientNames.RECORDER)
				.map((part) -> ClientNames.beanName(name, part))
				.filter(registry::containsBeanDefinition)
				.toArray(String[]::new));
			register(ClientNames.beanName(name, ClientNames.CLIENT), client, registry);
		});
	}

	private static RootBeanDefinition definition(String client, Class<?> type, String factoryMethod) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(KrakenAutoConfiguration.ASSEMBLY);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
		return definition;
	}

	private static void register(String name, RootBeanDefinition definition, BeanDefinitionRegistry registry) {
		if (!NamedPartsRegistrar.isDefined(name, registry)) {
			registry.registerBeanDefinition(name, definition);
		}
	}

}
