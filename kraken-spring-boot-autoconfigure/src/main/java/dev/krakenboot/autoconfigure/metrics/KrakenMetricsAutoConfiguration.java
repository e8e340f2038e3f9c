// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.metrics;

import java.time.Clock;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;
import dev.krakenboot.metrics.KrakenMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the client's metrics.
 */
@AutoConfiguration(after = KrakenAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ KrakenClient.class, MeterRegistry.class })
public final class KrakenMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KrakenMetrics krakenMetrics(ObjectProvider<KrakenClient> clients,
			ObjectProvider<KrakenListenerEndpointRegistry> listeners) {
		return new KrakenMetrics(clients.orderedStream().toList(),
				() -> listeners.stream().flatMap((registry) -> registry.getListenerContainers().stream()).toList(),
				Clock.systemUTC());
	}

}
