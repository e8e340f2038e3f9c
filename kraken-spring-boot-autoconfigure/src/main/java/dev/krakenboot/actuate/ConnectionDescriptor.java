// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A connection. All values but the counts are texts, so that no setting of a JSON library
 * changes them.
 *
 * @param client name of the client
 * @param name name of the connection, such as {@code public}
 * @param url endpoint
 * @param state constant of {@link dev.krakenboot.core.connection.ConnectionState}
 * @param since when the state was entered, ISO 8601 in UTC
 * @param reconnects how often the connection was established again
 * @param lastDisconnect how the connection, or an attempt, last ended; absent before the
 * first time
 */
@JsonPropertyOrder({ "client", "name", "url", "state", "since", "reconnects", "lastDisconnect" })
public record ConnectionDescriptor(String client, String name, String url, String state, String since, long reconnects,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Disconnect lastDisconnect) {

	static ConnectionDescriptor of(KrakenClient client, ConnectionStatus status) {
		Disconnect last = client.connectionStatistics()
			.stream()
			.filter((counts) -> counts.connection().equals(status.name()))
			.map(ConnectionStatistics::lastDisconnect)
			.filter((disconnect) -> disconnect != null)
			.map(Disconnect::of)
			.findFirst()
			.orElse(null);
		return new ConnectionDescriptor(client.name(), status.name(), status.uri().toString(), status.state().name(),
				status.since().toString(), status.reconnects(), last);
	}

	/**
	 * End of a connection or of an attempt.
	 *
	 * @param cause constant of
	 * {@link dev.krakenboot.core.connection.DisconnectCause.Kind}
	 * @param code close code or HTTP status, 0 when there is none
	 * @param detail what was seen
	 * @param at when, ISO 8601 in UTC
	 */
	@JsonPropertyOrder({ "cause", "code", "detail", "at" })
	public record Disconnect(String cause, int code, String detail, String at) {

		static Disconnect of(ConnectionStatistics.Disconnect disconnect) {
			return new Disconnect(disconnect.cause().kind().name(), disconnect.cause().code(),
					disconnect.cause().detail(), disconnect.at().toString());
		}

	}

}
