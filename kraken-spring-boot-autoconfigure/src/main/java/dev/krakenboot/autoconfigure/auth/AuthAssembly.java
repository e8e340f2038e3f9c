// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.time.InstantSource;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.NonceUnit;
import dev.krakenboot.auth.OtpProvider;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.BodyFormat;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestOptions;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.autoconfigure.ClientConnections;
import dev.krakenboot.autoconfigure.KrakenProperties;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.RestProperties;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Builds what clients ask the REST API with: of the default client, and of the named ones
 * as a factory bean of their definitions.
 */
final class AuthAssembly {

	static final String CREDENTIALS = "KrakenCredentialsProvider";

	static final String NONCES = "KrakenNonceSource";

	static final String OTP = "KrakenOtpProvider";

	static final String TRANSPORT = "KrakenHttpTransport";

	static final String REST = "KrakenRestClient";

	static final String TOKENS = "KrakenTokenProvider";

	private final KrakenProperties properties;

	private final ClientConnections connections;

	private final HttpTransportFactory transports;

	private final BeanFactory beanFactory;

	AuthAssembly(KrakenProperties properties, ClientConnections connections, HttpTransportFactory transports,
			BeanFactory beanFactory) {
		this.properties = properties;
		this.connections = connections;
		this.transports = transports;
		this.beanFactory = beanFactory;
	}

	/** Factory method of named clients. */
	CredentialsProvider credentials(String client) {
		try {
			return ConfiguredCredentials.provider(named(client).credentials());
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(client, ex);
		}
	}

	/** Factory method of named clients. */
	HttpTransport transport(String client) {
		return transport(client, named(client));
	}

	/** Factory method of named clients. */
	KrakenRestClient restClient(String client) {
		ClientProperties own = named(client);
		NonceSource nonces = find(client, NONCES, NonceSource.class);
		return restClient(client, own, required(client, TRANSPORT, HttpTransport.class),
				find(client, CREDENTIALS, CredentialsProvider.class), (nonces != null) ? nonces : nonces(own.rest()),
				find(client, OTP, OtpProvider.class));
	}

	/** Factory method of named clients. */
	TokenProvider tokens(String client) {
		return new RestTokenProvider(required(client, REST, KrakenRestClient.class));
	}

	private ClientProperties named(String client) {
		ClientProperties named = this.properties.clients().get(client);
		if (named == null) {
			throw new IllegalStateException("No client " + client + " is configured any more");
		}
		return named;
	}

	private <T> @Nullable T find(String client, String part, Class<T> type) {
		String name = ClientNames.beanName(client, part);
		return this.beanFactory.containsBean(name) ? this.beanFactory.getBean(name, type) : null;
	}

	private <T> T required(String client, String part, Class<T> type) {
		return this.beanFactory.getBean(ClientNames.beanName(client, part), type);
	}

	HttpTransport transport(String client, ClientProperties properties) {
		try {
			return this.transports.create(client, properties);
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(client, ex);
		}
	}

	KrakenRestClient restClient(String client, ClientProperties properties, HttpTransport transport,
			@Nullable CredentialsProvider credentials, NonceSource nonces, @Nullable OtpProvider otp) {
		try {
			KrakenRestClient.Builder builder = KrakenRestClient.builder(transport)
				.options(options(client, properties))
				.nonces(nonces);
			if (credentials != null) {
				builder.credentials(credentials);
			}
			if (otp != null) {
				builder.otp(otp);
			}
			return builder.build();
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(client, ex);
		}
	}

	private RestOptions options(String client, ClientProperties properties) {
		RestProperties rest = properties.rest();
		return RestOptions.builder()
			.url(this.connections.endpoints(client, properties).restUrl())
			.timeout(rest.timeout())
			.maxAttempts(rest.maxAttempts())
			.retryDelay(rest.retryDelay())
			.maxPending(rest.maxPending())
			.refusalPause(rest.refusalPause())
			.lockoutPause(rest.lockoutPause())
			.bodyFormat(BodyFormat.valueOf(rest.bodyFormat().name()))
			.userAgent(rest.userAgent())
			.tier(properties.rateLimit().tier())
			.rateLimitPolicy(properties.rateLimit().policy())
			.build();
	}

	static NonceSource nonces(RestProperties rest) {
		return new ClockNonceSource(NonceUnit.valueOf(rest.nonceUnit().name()), InstantSource.system());
	}

}
