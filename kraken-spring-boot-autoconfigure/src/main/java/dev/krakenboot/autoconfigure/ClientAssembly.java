// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.function.Supplier;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.token.TokenProvider;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Builds clients of their properties and of the beans that serve them: the default one,
 * and the named ones as a factory bean of their definitions.
 */
final class ClientAssembly {

	static final String CLIENT = "KrakenClient";

	static final String TOKENS = "KrakenTokenProvider";

	static final String RECORDER = "KrakenFrameRecorder";

	private static final String AUTH_CLASS = "dev.krakenboot.auth.KrakenCredentials";

	private final KrakenProperties properties;

	private final ClientConnections connections;

	private final BeanFactory beanFactory;

	private final ObjectProvider<KrakenClientBuilderCustomizer> customizers;

	ClientAssembly(KrakenProperties properties, ClientConnections connections, BeanFactory beanFactory) {
		this.properties = properties;
		this.connections = connections;
		this.beanFactory = beanFactory;
		this.customizers = beanFactory.getBeanProvider(KrakenClientBuilderCustomizer.class);
	}

	/** Factory method of the clients below {@code kraken.clients}. */
	KrakenClient client(String name) {
		return client(name, named(name), find(name, TOKENS, TokenProvider.class),
				find(name, RECORDER, FrameRecorder.class));
	}

	/** Factory method of their recorders. */
	FrameRecorder recorder(String name) {
		try {
			return named(name).recording().toRecorder();
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(name, ex);
		}
	}

	private ClientProperties named(String name) {
		ClientProperties named = this.properties.clients().get(name);
		if (named == null) {
			throw new IllegalStateException("No client " + name + " is configured any more");
		}
		return named;
	}

	private <T> @Nullable T find(String client, String part, Class<T> type) {
		String name = ClientNames.beanName(client, part);
		return this.beanFactory.containsBean(name) ? this.beanFactory.getBean(name, type) : null;
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
			Supplier<? extends LoopResources> loops = this.connections.loopResources();
			if (loops != null) {
				builder.loopResources(loops);
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
		if (!properties.credentials().isEmpty()
				&& !ClassUtils.isPresent(AUTH_CLASS, ClientAssembly.class.getClassLoader())) {
			throw new InvalidOptionException("credentials.api-key", "",
					"or another property of credentials is set, but nothing here can use it",
					"Add the dependency dev.krakenboot:kraken-auth, or remove kraken.credentials.");
		}
	}

}
