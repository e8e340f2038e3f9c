// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.observation;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenClientBuilderCustomizer;
import dev.krakenboot.autoconfigure.auth.HttpTransportDecorator;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.observation.KrakenObservationConvention;
import dev.krakenboot.observation.KrakenObservations;
import dev.krakenboot.observation.ObservedHttpTransport;
import dev.krakenboot.observation.ObservedTokenProvider;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the client's observations. Messages are not observed.
 */
@AutoConfiguration(before = KrakenAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ ObservationRegistry.class, KrakenClient.class })
@ConditionalOnBean(ObservationRegistry.class)
public final class KrakenObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KrakenObservations krakenObservations(ObservationRegistry registry,
			ObjectProvider<KrakenObservationConvention> convention) {
		return new KrakenObservations(registry, convention.getIfAvailable());
	}

	/** The last of the customizers, so that it finds the tokens that others have set. */
	@Bean
	@ConditionalOnMissingBean(name = "krakenTokenObservationCustomizer")
	@Order(Ordered.LOWEST_PRECEDENCE)
	KrakenClientBuilderCustomizer krakenTokenObservationCustomizer(KrakenObservations observations) {
		return (builder) -> builder.options((options) -> {
			builder.tokens((tokens) -> new ObservedTokenProvider(options.name(), tokens, observations));
			return options;
		});
	}

	@Bean
	@ConditionalOnMissingBean(name = "krakenClientObservations")
	ClientObservationsRegistrar krakenClientObservations(ListableBeanFactory beanFactory,
			KrakenObservations observations) {
		return new ClientObservationsRegistrar(beanFactory, observations);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpTransport.class)
	static class RestConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "krakenObservedTransports")
		HttpTransportDecorator krakenObservedTransports(KrakenObservations observations) {
			return (client, transport) -> new ObservedHttpTransport(client, transport, observations);
		}

	}

}
