// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.listener.KrakenListenerAnnotationBeanPostProcessor;
import dev.krakenboot.listener.KrakenListenerEndpointRegistry;

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
	static KrakenListenerAnnotationBeanPostProcessor krakenListenerAnnotationBeanPostProcessor() {
		return new KrakenListenerAnnotationBeanPostProcessor();
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenListenerEndpointRegistry krakenListenerEndpointRegistry() {
		return new KrakenListenerEndpointRegistry();
	}

}
