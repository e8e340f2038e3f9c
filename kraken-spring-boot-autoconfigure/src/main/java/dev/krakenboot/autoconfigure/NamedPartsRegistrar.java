// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.autoconfigure.properties.ClientNames;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes the beans that an application defines for one named client, such as
 * {@code deskKrakenCredentialsProvider}, what they would be had they been defined here:
 * injected only where the client's name is asked for. Otherwise the default client would
 * sign with the key of another one.
 */
public final class NamedPartsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedPartsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		for (String client : ClientNames.read(this.environment).keySet()) {
			qualify(ClientNames.beanName(client, ClientNames.CLIENT), client, true, registry);
			ClientNames.SERVING_PARTS
				.forEach((part) -> qualify(ClientNames.beanName(client, part), client, false, registry));
		}
		if (registry instanceof ConfigurableListableBeanFactory factory) {
			// Conditions may have looked at the definitions as they were.
			factory.clearMetadataCache();
		}
	}

	/**
	 * Whether there is a bean of this name, also in a parent context.
	 * @param name name of the bean
	 * @param registry where beans are defined
	 */
	public static boolean isDefined(String name, BeanDefinitionRegistry registry) {
		return (registry instanceof BeanFactory beans) ? beans.containsBean(name)
				: registry.containsBeanDefinition(name);
	}

	private static void qualify(String name, String client, boolean forAll, BeanDefinitionRegistry registry) {
		if (!registry.containsBeanDefinition(name)) {
			return;
		}
		BeanDefinition definition = registry.getBeanDefinition(name);
		if (definition instanceof AbstractBeanDefinition own) {
			own.setDefaultCandidate(forAll && own.isDefaultCandidate());
			if (!own.hasQualifier(Qualifier.class.getName())) {
				own.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
			}
		}
	}

}
