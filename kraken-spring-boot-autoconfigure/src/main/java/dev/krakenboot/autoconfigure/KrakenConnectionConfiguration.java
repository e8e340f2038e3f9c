// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.core.connection.ConnectBudget;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Where the exchange is, and what connections to it share: part of the auto-configuration
 * of clients and of that of REST calls, each of which may be there without the other.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KrakenProperties.class)
@Import(KrakenConnectionConfiguration.NamedPartsConfiguration.class)
public final class KrakenConnectionConfiguration {

	@Bean
	@ConditionalOnMissingBean(KrakenConnectionDetails.class)
	PropertiesKrakenConnectionDetails krakenConnectionDetails(KrakenProperties properties) {
		return new PropertiesKrakenConnectionDetails(properties.endpoints());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnMissingClass("org.springframework.http.client.ReactorResourceFactory")
	KrakenNettyResources krakenNettyResources() {
		return KrakenNettyResources.own();
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectBudget krakenConnectBudget(KrakenProperties properties) {
		return properties.connectBudget().toBudget();
	}

	@Bean
	NamedParts krakenNamedParts(KrakenProperties properties, BeanFactory beanFactory) {
		return new NamedParts(properties, beanFactory);
	}

	@Bean
	ClientConnections krakenClientConnections(NamedParts namedParts, ObjectProvider<KrakenConnectionDetails> details,
			BeanFactory beanFactory, KrakenNettyResources nettyResources) {
		return new ClientConnections(namedParts, details, beanFactory, nettyResources);
	}

	/** Imported, so that it comes before anything here looks for missing beans. */
	@Configuration(proxyBeanMethods = false)
	@Import(NamedPartsRegistrar.class)
	static class NamedPartsConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ReactorResourceFactory.class)
	static class SharedResourcesConfiguration {

		@Bean
		@ConditionalOnMissingBean
		KrakenNettyResources krakenNettyResources(ObjectProvider<ReactorResourceFactory> factories) {
			ReactorResourceFactory factory = factories.getIfUnique();
			return (factory != null && !factory.isUseGlobalResources())
					? KrakenNettyResources.shared(factory::getLoopResources) : KrakenNettyResources.own();
		}

	}

}
