// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.autoconfigure.ClientConnections;
import dev.krakenboot.autoconfigure.properties.ClientProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes transports of the application's {@code WebClient.Builder}, with a connector of
 * the application's settings that follows no redirects.
 */
final class WebClientTransportFactory implements HttpTransportFactory {

	private final ObjectProvider<WebClient.Builder> builders;

	private final ClientHttpConnectorBuilder<?> connectors;

	private final HttpClientSettings settings;

	private final ClientConnections connections;

	WebClientTransportFactory(ObjectProvider<WebClient.Builder> builders, ClientHttpConnectorBuilder<?> connectors,
			HttpClientSettings settings, ClientConnections connections) {
		this.builders = builders;
		this.connectors = connectors;
		this.settings = settings;
		this.connections = connections;
	}

	@Override
	public HttpTransport create(String client, ClientProperties properties) {
		HttpClientSettings own = this.settings.withRedirects(HttpRedirects.DONT_FOLLOW);
		SslBundle bundle = this.connections.sslBundle(client, properties);
		if (bundle != null) {
			own = own.withSslBundle(bundle);
		}
		return new WebClientHttpTransport(
				this.builders.getObject().clone().clientConnector(this.connectors.build(own)).build(),
				properties.rest().maxAnswerBytes());
	}

}
