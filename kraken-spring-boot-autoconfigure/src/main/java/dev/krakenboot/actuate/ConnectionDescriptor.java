// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.connection.ConnectionStatus;

/**
 * A connection. All values but the count are texts, so that no setting of a JSON library
 * changes them.
 *
 * @param client name of the client
 * @param name name of the connection, such as {@code public}
 * @param url endpoint
 * @param state constant of {@link dev.krakenboot.core.connection.ConnectionState}
 * @param since when the state was entered, ISO 8601 in UTC
 * @param reconnects how often the connection was established again
 */
@JsonPropertyOrder({ "client", "name", "url", "state", "since", "reconnects" })
public record ConnectionDescriptor(String client, String name, String url, String state, String since,
		long reconnects) {

	static ConnectionDescriptor of(String client, ConnectionStatus status) {
		return new ConnectionDescriptor(client, status.name(), status.uri().toString(), status.state().name(),
				status.since().toString(), status.reconnects());
	}

}
