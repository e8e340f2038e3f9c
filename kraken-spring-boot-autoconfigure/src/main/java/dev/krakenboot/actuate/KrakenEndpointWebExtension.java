// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Status codes of the write operations: 404 for what is not known, 409 for what could not
 * be done because the client is stopped, 400 for an unknown kind.
 * <p>
 * Spring Boot shows the query of a {@code POST} only to operations that take a body, so
 * naming a client or a channel needs a content type: {@code curl -X POST -H
 * 'Content-Type: application/json' -d '{}'
 * 'localhost:8080/actuator/kraken/book/BTC-USD?client=desk&channel=level3'}. Without one
 * it is done only where a query could say nothing: with a single client, and for books
 * without any of single orders.
 */
@EndpointWebExtension(endpoint = KrakenEndpoint.class)
public class KrakenEndpointWebExtension {

	private static final int CONFLICT = 409;

	private static final String UNSEEN_QUERY = "There are several clients or channels, and a query that names one is "
			+ "seen only with a content type: add -H 'Content-Type: application/json' -d '{}'";

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
	 * seen; refused with 400, and the reason, where a query might have named something
	 * else.
	 * @param kind kind of what it is done to
	 * @param name its name
	 */
	@WriteOperation
	public WebEndpointResponse<?> actOnTheOnlyOne(@Selector String kind, @Selector String name) {
		if (this.delegate.mayNeedNaming(kind)) {
			// A map: the reflection hints of an operation are those of its return type.
			return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("message", UNSEEN_QUERY)),
					WebEndpointResponse.STATUS_BAD_REQUEST);
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
