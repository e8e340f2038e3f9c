// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.OtpProvider;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.autoconfigure.ClientConnections;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenConnectionConfiguration;
import dev.krakenboot.autoconfigure.KrakenProperties;
import dev.krakenboot.autoconfigure.NamedParts;
import dev.krakenboot.autoconfigure.OnDefaultClientCondition;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of credentials, of the {@link KrakenRestClient} and of the tokens of
 * private connections. REST calls go through the application's {@link WebClient.Builder}
 * where there is one. Beans of the application take the place of each part.
 */
@AutoConfiguration(before = KrakenAutoConfiguration.class,
		afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
				"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration" })
@ConditionalOnClass(KrakenCredentials.class)
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
@Import({ KrakenConnectionConfiguration.class, NamedAuthRegistrar.class })
public final class KrakenAuthAutoConfiguration {

	static final String ASSEMBLY = "krakenAuthAssembly";

	private static final String DEFAULT = KrakenClientOptions.DEFAULT_NAME;

	@Bean(ASSEMBLY)
	AuthAssembly krakenAuthAssembly(NamedParts namedParts, ClientConnections connections,
			ObjectProvider<HttpTransportFactory> transports, ObjectProvider<HttpTransportDecorator> decorators) {
		return new AuthAssembly(namedParts, connections,
				transports.getIfAvailable(() -> new ReactorNettyTransportFactory(connections)),
				decorators.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnCredentialsCondition.class)
	@Nullable CredentialsProvider krakenCredentialsProvider(KrakenProperties properties) {
		return AuthAssembly.credentials(properties.credentials());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnDefaultClientCondition.class)
	NonceSource krakenNonceSource(KrakenProperties properties) {
		return AuthAssembly.nonces(properties.rest());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnDefaultClientCondition.class)
	HttpTransport krakenHttpTransport(KrakenProperties properties, AuthAssembly assembly) {
		return assembly.transport(DEFAULT, properties.client());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnDefaultClientCondition.class)
	KrakenRestClient krakenRestClient(KrakenProperties properties, AuthAssembly assembly, HttpTransport transport,
			ObjectProvider<CredentialsProvider> credentials, NonceSource nonces, ObjectProvider<OtpProvider> otp,
			NamedParts namedParts) {
		return assembly.restClient(DEFAULT, properties.client(), transport,
				namedParts.ofDefault(ClientNames.CREDENTIALS, credentials.getIfAvailable()), nonces,
				namedParts.ofDefault(ClientNames.OTP, otp.getIfAvailable()));
	}

	@Bean
	@ConditionalOnMissingBean(TokenProvider.class)
	@ConditionalOnBean({ CredentialsProvider.class, KrakenRestClient.class })
	@Nullable RestTokenProvider krakenTokenProvider(KrakenRestClient restClient, NamedParts namedParts) {
		KrakenRestClient rest = namedParts.ofDefault(ClientNames.REST, restClient);
		return (rest != null && rest.hasCredentials()) ? new RestTokenProvider(rest) : null;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class })
	@ConditionalOnSingleCandidate(WebClient.Builder.class)
	@ConditionalOnBean(ClientHttpConnectorBuilder.class)
	static class WebClientConfiguration {

		@Bean
		WebClientTransportFactory krakenWebClientTransportFactory(ObjectProvider<WebClient.Builder> builders,
				ClientHttpConnectorBuilder<?> connectors, ObjectProvider<HttpClientSettings> settings,
				ClientConnections connections) {
			return new WebClientTransportFactory(builders, connectors,
					settings.getIfAvailable(HttpClientSettings::defaults), connections);
		}

	}

}
