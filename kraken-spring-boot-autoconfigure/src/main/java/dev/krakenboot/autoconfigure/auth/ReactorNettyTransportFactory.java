// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.autoconfigure.ClientConnections;
import dev.krakenboot.autoconfigure.properties.ClientProperties;

/**
 * Makes transports of Reactor Netty, each with a thread and connections of its own: a
 * connection that the exchange has closed for its silence must not be taken out of an
 * application's pool for an order.
 */
final class ReactorNettyTransportFactory implements HttpTransportFactory {

	private final ClientConnections connections;

	ReactorNettyTransportFactory(ClientConnections connections) {
		this.connections = connections;
	}

	@Override
	public HttpTransport create(String client, ClientProperties properties) {
		return ReactorNettyHttpTransport.builder()
			.connectTimeout(properties.rest().connectTimeout())
			.maxAnswerBytes(properties.rest().maxAnswerBytes())
			.customizer(this.connections.httpClient(client, properties)::customize)
			.build();
	}

}
