// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.core.KrakenClient;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when the application defines no client, apart from those that take the place of
 * a named one.
 */
final class OnMissingDefaultClientCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	/** As {@code @ConditionalOnMissingBean} has it. */
	private static boolean isCandidate(String name, ConfigurableListableBeanFactory factory) {
		if (ScopedProxyUtils.isScopedTarget(name)) {
			return false;
		}
		if (!factory.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = factory.getBeanDefinition(name);
		return definition.isAutowireCandidate()
				&& !(definition instanceof AbstractBeanDefinition bean && !bean.isDefaultCandidate());
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kraken client of the application");
		ConfigurableListableBeanFactory factory = context.getBeanFactory();
		if (factory == null) {
			return ConditionOutcome.match(message.because("there are no beans"));
		}
		Set<String> named = ClientNames.read(context.getEnvironment())
			.keySet()
			.stream()
			.map((client) -> ClientNames.beanName(client, ClientNames.CLIENT))
			.collect(Collectors.toSet());
		List<String> found = Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(factory, KrakenClient.class, true, false))
			.filter((name) -> !named.contains(name) && isCandidate(name, factory))
			.toList();
		return found.isEmpty() ? ConditionOutcome.match(message.didNotFind("any").atAll())
				: ConditionOutcome.noMatch(message.found("bean", "beans").items(found));
	}

}
