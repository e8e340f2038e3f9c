// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.context.KrakenClientLifecycle;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a {@link KrakenClient} that starts and stops with the application
 * context. Beans of the application take the place of each part.
 */
@AutoConfiguration
@ConditionalOnClass(KrakenClient.class)
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KrakenProperties.class)
public final class KrakenAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(KrakenConnectionDetails.class)
	PropertiesKrakenConnectionDetails krakenConnectionDetails(KrakenProperties properties) {
		return new PropertiesKrakenConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenClient krakenClient(KrakenProperties properties, KrakenConnectionDetails connectionDetails,
			ObjectProvider<KrakenClientBuilderCustomizer> customizers) {
		KrakenClientBuilder builder = KrakenClient.builder().publicUrl(connectionDetails.getPublicUrl());
		KrakenProperties.Book book = properties.subscriptions().book();
		builder.books(new BookSubscription(book.symbols(), book.depth()));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenClientLifecycle krakenClientLifecycle(ObjectProvider<KrakenClient> clients,
			ApplicationEventPublisher publisher) {
		return new KrakenClientLifecycle(clients.orderedStream().toList(), publisher);
	}

}
