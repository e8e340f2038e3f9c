// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.time.InstantSource;
import java.util.List;

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
import dev.krakenboot.autoconfigure.NamedParts;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.CredentialsProperties;
import dev.krakenboot.autoconfigure.properties.RestProperties;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;

/**
 * Builds what clients ask the REST API with: of the default client, and of the named ones
 * as a factory bean of their definitions.
 */
final class AuthAssembly {

	private final NamedParts namedParts;

	private final ClientConnections connections;

	private final HttpTransportFactory transports;

	private final List<HttpTransportDecorator> decorators;

	AuthAssembly(NamedParts namedParts, ClientConnections connections, HttpTransportFactory transports,
			List<HttpTransportDecorator> decorators) {
		this.namedParts = namedParts;
		this.connections = connections;
		this.transports = transports;
		this.decorators = decorators;
	}

	/** Factory method of named clients. */
	@Nullable CredentialsProvider credentials(String client) {
		try {
			return credentials(this.namedParts.properties(client).credentials());
		}
		catch (InvalidOptionException ex) {
			throw ClientNames.within(client, ex);
		}
	}

	/**
	 * Null when there are none, although the bean is there because that was not known
	 * when the application was processed ahead of time.
	 */
	static @Nullable CredentialsProvider credentials(CredentialsProperties properties) {
		return properties.isEmpty() ? null : ConfiguredCredentials.provider(properties);
	}

	/** Factory method of named clients. */
	HttpTransport transport(String client) {
		return transport(client, this.namedParts.properties(client));
	}

	/** Factory method of named clients. */
	KrakenRestClient restClient(String client) {
		ClientProperties own = this.namedParts.properties(client);
		NonceSource nonces = this.namedParts.find(client, ClientNames.NONCES, NonceSource.class);
		return restClient(client, own, this.namedParts.required(client, ClientNames.TRANSPORT, HttpTransport.class),
				this.namedParts.find(client, ClientNames.CREDENTIALS, CredentialsProvider.class),
				(nonces != null) ? nonces : nonces(own.rest()),
				this.namedParts.find(client, ClientNames.OTP, OtpProvider.class));
	}

	/** Factory method of named clients. */
	@Nullable TokenProvider tokens(String client) {
		KrakenRestClient rest = this.namedParts.required(client, ClientNames.REST, KrakenRestClient.class);
		return rest.hasCredentials() ? new RestTokenProvider(rest) : null;
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
			KrakenRestClient.Builder builder = KrakenRestClient.builder(decorated(client, transport))
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

	private HttpTransport decorated(String client, HttpTransport transport) {
		HttpTransport decorated = transport;
		for (HttpTransportDecorator decorator : this.decorators) {
			decorated = decorator.decorate(client, decorated);
		}
		return decorated;
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
