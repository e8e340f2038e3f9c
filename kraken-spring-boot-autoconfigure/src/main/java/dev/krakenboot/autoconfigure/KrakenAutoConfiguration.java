// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.context.KrakenClientLifecycle;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.token.TokenProvider;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of {@link KrakenClient}s that start and stop with the application
 * context: the one that is configured directly below {@code kraken}, and those below
 * {@code kraken.clients}. Beans of the application take the place of each part; a named
 * client's part is replaced by a bean of its name, such as {@code btcKrakenClient}.
 */
@AutoConfiguration
@ConditionalOnClass(KrakenClient.class)
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
@Import({ KrakenConnectionConfiguration.class, NamedClientsRegistrar.class })
public final class KrakenAutoConfiguration {

	static final String ASSEMBLY = "krakenClientAssembly";

	@Bean(ASSEMBLY)
	ClientAssembly krakenClientAssembly(NamedParts namedParts, ClientConnections connections, BeanFactory beanFactory) {
		return new ClientAssembly(namedParts, connections, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("kraken.recording.enabled")
	FrameRecorder krakenFrameRecorder(KrakenProperties properties) {
		return properties.recording().toRecorder();
	}

	@Bean
	@Primary
	@Qualifier(KrakenClientOptions.DEFAULT_NAME)
	@Conditional({ OnDefaultClientCondition.class, OnMissingDefaultClientCondition.class })
	KrakenClient krakenClient(KrakenProperties properties, ClientAssembly assembly,
			ObjectProvider<TokenProvider> tokens, ObjectProvider<FrameRecorder> recorder, NamedParts namedParts) {
		return assembly.client(KrakenClientOptions.DEFAULT_NAME, properties.client(),
				namedParts.ofDefault(ClientNames.TOKENS, tokens.getIfAvailable()),
				namedParts.ofDefault(ClientNames.RECORDER, recorder.getIfAvailable()));
	}

	@Bean
	@ConditionalOnMissingBean
	KrakenClientLifecycle krakenClientLifecycle(ObjectProvider<KrakenClient> clients,
			ApplicationEventPublisher publisher, KrakenProperties properties) {
		return new KrakenClientLifecycle(clients.orderedStream().toList(), publisher, properties.autoStartup());
	}

}
