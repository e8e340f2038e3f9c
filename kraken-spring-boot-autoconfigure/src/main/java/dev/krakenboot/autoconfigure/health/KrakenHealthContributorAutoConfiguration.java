// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.health;

import java.time.Clock;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.health.KrakenHealthContributor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health contributor {@code kraken}.
 */
@AutoConfiguration(after = KrakenAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("kraken")
@ConditionalOnBean(KrakenClient.class)
@EnableConfigurationProperties(KrakenHealthProperties.class)
public final class KrakenHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = KrakenHealthContributor.class,
			name = { "krakenHealthContributor", "krakenHealthIndicator" })
	KrakenHealthContributor krakenHealthContributor(ObjectProvider<KrakenClient> clients,
			KrakenHealthProperties properties) {
		return new KrakenHealthContributor(clients.orderedStream().toList(), properties.gracePeriod(),
				Clock.systemUTC());
	}

}
