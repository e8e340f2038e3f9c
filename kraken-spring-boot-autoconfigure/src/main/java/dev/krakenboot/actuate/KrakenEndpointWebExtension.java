// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Status codes of the write operations: 404 for what is not known, 409 for what could not
 * be done because the client is stopped, 400 for an unknown kind.
 */
@EndpointWebExtension(endpoint = KrakenEndpoint.class)
public class KrakenEndpointWebExtension {

	private static final int CONFLICT = 409;

	private final KrakenEndpoint delegate;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint
	 */
	public KrakenEndpointWebExtension(KrakenEndpoint delegate) {
		this.delegate = delegate;
	}

	/**
	 * Does something, see {@link KrakenEndpoint#act(String, String, String, String)}.
	 * @param kind kind of what it is done to
	 * @param name its name
	 * @param client name of a client; null for any
	 * @param channel channel of a book; null for any
	 */
	@WriteOperation
	public WebEndpointResponse<ActionDescriptor> act(@Selector String kind, @Selector String name,
			@Nullable String client, @Nullable String channel) {
		return response(this.delegate.act(kind, name, client, channel));
	}

	/**
	 * Does something for a request without a content type, of which only the path is
	 * seen.
	 * @param kind kind of what it is done to
	 * @param name its name
	 * @throws InvalidEndpointRequestException if several clients or channels have the
	 * name
	 */
	@WriteOperation
	public WebEndpointResponse<ActionDescriptor> actOnTheOnlyOne(@Selector String kind, @Selector String name) {
		if (this.delegate.isAmbiguous(kind, name)) {
			throw new InvalidEndpointRequestException("Several match '" + name + "'",
					"Name client and channel, with the content type application/json");
		}
		return response(this.delegate.act(kind, name, null, null));
	}

	private static WebEndpointResponse<ActionDescriptor> response(@Nullable ActionDescriptor action) {
		if (action == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		return new WebEndpointResponse<>(action, action.done() ? WebEndpointResponse.STATUS_OK : CONFLICT);
	}

}
