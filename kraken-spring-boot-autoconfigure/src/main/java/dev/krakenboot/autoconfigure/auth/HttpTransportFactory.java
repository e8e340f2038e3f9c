// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.autoconfigure.properties.ClientProperties;

/**
 * Makes what sends the REST calls of a client.
 */
@FunctionalInterface
interface HttpTransportFactory {

	/**
	 * A new transport.
	 * @param client name of the client
	 * @param properties its properties
	 */
	HttpTransport create(String client, ClientProperties properties);

}
