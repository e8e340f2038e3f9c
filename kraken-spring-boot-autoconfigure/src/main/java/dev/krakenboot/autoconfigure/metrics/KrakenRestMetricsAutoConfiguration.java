// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.metrics;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.metrics.KrakenRestMetrics;
import dev.krakenboot.core.token.TokenProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the metrics of REST clients.
 */
@AutoConfiguration(afterName = { "dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass({ MeterRegistry.class, KrakenRestClient.class })
@ConditionalOnBean(MeterRegistry.class)
public final class KrakenRestMetricsAutoConfiguration {

	/**
	 * Of all REST clients that there are; those of named clients are candidates only
	 * where they are asked for by name, which a condition would pass over.
	 */
	@Bean
	@ConditionalOnMissingBean(KrakenRestMetrics.class)
	MeterBinder krakenRestMetrics(ListableBeanFactory beanFactory) {
		Map<String, KrakenRestClient> clients = beanFactory.getBeansOfType(KrakenRestClient.class);
		Map<String, TokenProvider> tokens = beanFactory.getBeansOfType(TokenProvider.class);
		List<KrakenRestMetrics> metrics = clients.entrySet()
			.stream()
			.map((rest) -> metrics(ClientNames.clientOf(rest.getKey(), ClientNames.REST), rest.getValue(), tokens))
			.toList();
		return (registry) -> metrics.forEach((one) -> one.bindTo(registry));
	}

	private static KrakenRestMetrics metrics(String client, KrakenRestClient rest, Map<String, TokenProvider> tokens) {
		return new KrakenRestMetrics(client, rest, tokensOf(client, tokens), Clock.systemUTC());
	}

	/** Definitions need not tell the class. */
	private static @Nullable RestTokenProvider tokensOf(String client, Map<String, TokenProvider> tokens) {
		return tokens.entrySet()
			.stream()
			.filter((entry) -> ClientNames.clientOf(entry.getKey(), ClientNames.TOKENS).equals(client))
			.map(Map.Entry::getValue)
			.filter(RestTokenProvider.class::isInstance)
			.map(RestTokenProvider.class::cast)
			.findFirst()
			.orElse(null);
	}

}
