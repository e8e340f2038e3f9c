// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.transport.netty.SharedLoops;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Builds clients of their properties and of the beans that serve them: the default one,
 * and the named ones as a factory bean of their definitions.
 */
final class ClientAssembly {

	private static final String AUTH_CLASS = "dev.krakenboot.auth.KrakenCredentials";

	private final NamedParts namedParts;

	private final ClientConnections connections;

	private final BeanFactory beanFactory;

	private final ObjectProvider<KrakenClientBuilderCustomizer> customizers;

	ClientAssembly(NamedParts namedParts, ClientConnections connections, BeanFactory beanFactory) {
		this.namedParts = namedParts;
		this.connections = connections;
		this.beanFactory = beanFactory;
		this.customizers = beanFactory.getBeanProvider(KrakenClientBuilderCustomizer.class);
	}

	/** Factory method of the clients below {@code kraken.clients}. */
	KrakenClient client(String name) {
		return client(name, this.namedParts.properties(name),
				this.namedParts.find(name, ClientNames.TOKENS, TokenProvider.class),
				this.namedParts.find(name, ClientNames.RECORDER, FrameRecorder.class));
	}

	/** Factory method of their recorders. */
	FrameRecorder recorder(String name) {
		try {
			return this.namedParts.properties(name).recording().toRecorder();
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(name, ex);
		}
	}

	KrakenClient client(String name, ClientProperties properties, @Nullable TokenProvider tokens,
			@Nullable FrameRecorder recorder) {
		try {
			KrakenClientBuilder builder = KrakenClient.builder()
				.options((options) -> options.withName(name))
				.endpoints(this.connections.endpoints(name, properties))
				.connection(properties.connection().toOptions())
				.subscriptions(properties.toSubscriptionOptions())
				.delivery(properties.delivery().toOptions())
				.connectBudget(this.beanFactory.getBean(ConnectBudget.class))
				.history(properties.history().toOptions())
				.httpClient(this.connections.httpClient(name, properties));
			SharedLoops loops = this.connections.sharedLoops();
			if (loops != null) {
				builder.sharedLoops(loops);
			}
			properties.subscriptions().toSubscriptions().forEach(builder::want);
			this.beanFactory.getBeanProvider(CircuitBreakerRegistry.class).ifUnique(builder::circuitBreakers);
			this.beanFactory.getBeanProvider(RateLimiterRegistry.class).ifUnique(builder::rateLimiters);
			if (tokens != null) {
				builder.tokens(tokens);
			}
			else {
				requireNoCredentials(properties);
			}
			if (recorder != null) {
				builder.recorder(recorder);
			}
			this.customizers.orderedStream().forEach((customizer) -> customizer.customize(name, builder));
			return builder.build();
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(name, ex);
		}
	}

	private static void requireNoCredentials(ClientProperties properties) {
		if (!properties.credentials().isEmpty()) {
			boolean auth = ClassUtils.isPresent(AUTH_CLASS, ClientAssembly.class.getClassLoader());
			throw new InvalidOptionException("credentials.api-key", "",
					"or another property of credentials is set, but nothing here can use it",
					auth ? "Do not exclude KrakenAuthAutoConfiguration, define a TokenProvider, or remove the credentials."
							: "Add the dependency dev.krakenboot:kraken-auth, or remove kraken.credentials.");
		}
	}

}
