// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.auth.http.HttpTransport;

/**
 * Puts something around what sends the REST calls of the auto-configured REST clients.
 * The beans of the transports stay what they are.
 */
@FunctionalInterface
public interface HttpTransportDecorator {

	/**
	 * The transport to use instead.
	 * @param client name of the client
	 * @param transport transport so far
	 */
	HttpTransport decorate(String client, HttpTransport transport);

}
