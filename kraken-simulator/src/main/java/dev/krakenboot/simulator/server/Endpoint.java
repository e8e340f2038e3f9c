// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket path of the exchange serves. The exchange has a host for each.
 */
public enum Endpoint {

	/** Public market data. */
	PUBLIC("/v2"),

	/** Individual orders, with a token. */
	LEVEL3("/l3/v2"),

	/** Private channels and trading, with a token. */
	PRIVATE("/auth/v2");

	private final String path;

	Endpoint(String path) {
		this.path = path;
	}

	public String path() {
		return this.path;
	}

	/**
	 * The endpoint at a path: the one whose path ends it, so that a gateway may put
	 * something before it.
	 * @param path the path of the request
	 * @return the endpoint, null when nothing is there
	 */
	static @Nullable Endpoint at(String path) {
		for (Endpoint endpoint : List.of(LEVEL3, PRIVATE, PUBLIC)) {
			if (path.endsWith(endpoint.path)) {
				return endpoint;
			}
		}
		return null;
	}

}
