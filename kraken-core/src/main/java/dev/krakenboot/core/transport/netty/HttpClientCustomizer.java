// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.transport.netty;

import reactor.netty.http.client.HttpClient;

/**
 * Changes the Reactor Netty client that connections are opened with: its proxy, its
 * trusted certificates, its metrics. Threads and retries stay as they are, and so does
 * the frame limit, whatever is changed.
 */
@FunctionalInterface
public interface HttpClientCustomizer {

	/** Changes nothing. */
	HttpClientCustomizer NONE = (client) -> client;

	/**
	 * Changes the client. Switching {@code wiretap} on would log tokens.
	 * @param client client so far
	 * @return the changed one
	 */
	HttpClient customize(HttpClient client);

	/**
	 * This customizer and then another.
	 * @param next changes what this one returns
	 */
	default HttpClientCustomizer andThen(HttpClientCustomizer next) {
		return (client) -> next.customize(customize(client));
	}

}
