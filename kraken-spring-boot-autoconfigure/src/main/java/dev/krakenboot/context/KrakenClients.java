// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.util.Collection;
import java.util.List;

import dev.krakenboot.core.KrakenClient;

/**
 * Clients of an application that are looked after.
 */
public final class KrakenClients {

	private KrakenClients() {
	}

	/**
	 * The clients that have a name. A mock in a test has none: nothing can be told of it,
	 * and there may be several.
	 * @param clients all clients
	 */
	public static List<KrakenClient> withName(Collection<KrakenClient> clients) {
		return clients.stream().filter((client) -> client.name() != null).toList();
	}

}
