// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import java.util.Arrays;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenProperties;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.SubscriptionProperties;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.listener.ChannelDefaults;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.listener.KrakenListenerAnnotationBeanPostProcessor;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link KrakenListener} methods.
 */
@AutoConfiguration(after = KrakenAutoConfiguration.class)
@ConditionalOnClass(KrakenClient.class)
@ConditionalOnBean(KrakenClient.class)
public final class KrakenListenerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static KrakenListenerAnnotationBeanPostProcessor krakenListenerAnnotationBeanPostProcessor(
			ObjectProvider<KrakenProperties> properties) {
		return new KrakenListenerAnnotationBeanPostProcessor(
				(client) -> defaults(properties.getIfAvailable(), client.name()));
	}

	/** A client that the application has built itself may not be among the configured. */
	private static ChannelDefaults defaults(@Nullable KrakenProperties properties, @Nullable String client) {
		if (properties == null || client == null) {
			return ChannelDefaults.NONE;
		}
		ClientProperties configured = client.equals(KrakenClientOptions.DEFAULT_NAME) ? properties.client()
				: properties.clients().get(client);
		return (configured != null) ? defaults(configured.subscriptions()) : ChannelDefaults.NONE;
	}

	private static ChannelDefaults defaults(SubscriptionProperties configured) {
		return new ChannelDefaults(configured.book().depth(), configured.level3().depth(),
				configured.ticker().eventTrigger(),
				Arrays.stream(CandleInterval.values())
					.filter((interval) -> interval.duration().equals(configured.ohlc().interval()))
					.findFirst()
					.orElse(ChannelDefaults.NONE.candleInterval()),
				configured.executions().toSubscription(), configured.balances().toSubscription());
	}

	/** Nobody else asks for a bean that only listens. */
	@Bean
	static LazyInitializationExcludeFilter krakenListenerLazyInitializationExcludeFilter() {
		return (beanName, definition, type) -> KrakenListenerAnnotationBeanPostProcessor.isListening(type);
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenListenerEndpointRegistry krakenListenerEndpointRegistry() {
		return new KrakenListenerEndpointRegistry();
	}

}
