// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.actuate;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.core.KrakenClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the actuator endpoint {@code kraken}.
 */
@AutoConfiguration(after = KrakenAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(KrakenEndpoint.class)
@ConditionalOnBean(KrakenClient.class)
public final class KrakenEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KrakenEndpoint krakenEndpoint(ObjectProvider<KrakenClient> clients) {
		return new KrakenEndpoint(clients.orderedStream().toList());
	}

}
