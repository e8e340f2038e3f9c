// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.actuate;

import java.util.List;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.actuate.KrakenEndpointWebExtension;
import dev.krakenboot.actuate.RateLimitSource;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestStatus;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the actuator endpoint {@code kraken}.
 */
@AutoConfiguration(after = KrakenAutoConfiguration.class,
		afterName = "dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(KrakenEndpoint.class)
@ConditionalOnBean(KrakenClient.class)
public final class KrakenEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KrakenEndpoint krakenEndpoint(ObjectProvider<KrakenClient> clients, ObjectProvider<RestLimits> restLimits,
			ObjectProvider<KrakenListenerEndpointRegistry> listeners) {
		RestLimits limits = restLimits.getIfAvailable();
		return new KrakenEndpoint(clients.orderedStream().toList(), (limits != null) ? limits.sources() : List.of(),
				() -> listeners.stream().flatMap((registry) -> registry.getListenerContainers().stream()).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenEndpointWebExtension krakenEndpointWebExtension(KrakenEndpoint endpoint) {
		return new KrakenEndpointWebExtension(endpoint);
	}

	/**
	 * Limits of REST clients.
	 *
	 * @param sources one a client
	 */
	record RestLimits(List<RateLimitSource> sources) {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KrakenRestClient.class)
	static class RestConfiguration {

		@Bean
		RestLimits krakenRestLimits(ListableBeanFactory beanFactory) {
			return new RestLimits(beanFactory.getBeansOfType(KrakenRestClient.class)
				.entrySet()
				.stream()
				.map((rest) -> source(ClientNames.clientOf(rest.getKey(), ClientNames.REST), rest.getValue()))
				.toList());
		}

		private static RateLimitSource source(String client, KrakenRestClient rest) {
			return new RateLimitSource(client, () -> {
				RestStatus status = rest.status();
				return List.of(status.privateLimit(), status.publicLimit());
			});
		}

	}

}
