// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.statistics.ConnectionStatistics;

/**
 * Meters of one connection.
 */
final class ConnectionMeters {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final String name;

	private final RisingSum reconnects;

	ConnectionMeters(String name) {
		this.name = name;
		// A client that is started again counts from zero.
		this.reconnects = new RisingSum((client) -> statuses(client).mapToLong(ConnectionStatus::reconnects).sum());
	}

	/** Takes note of counts that may be gone before they are asked for. */
	void read(KrakenClient client) {
		this.reconnects.applyAsDouble(client);
	}

	void register(MeterGroup group) {
		registerState(group);
		group.counter("kraken.frames.received", "Messages received", counted(ConnectionStatistics::framesReceived));
		group.counter("kraken.bytes.received", "Bytes of the messages received", "bytes",
				counted(ConnectionStatistics::bytesReceived));
		Stream<String> reasons = Arrays.stream(FrameException.Reason.values()).map(Enum::name);
		Stream.concat(reasons, Stream.of("MESSAGE"))
			.forEach((reason) -> group.counter("kraken.frames.rejected", "Messages that were refused",
					counted((counts) -> counts.rejectedFrames().getOrDefault(reason, 0L)), "reason", tagValue(reason)));
		group.counter("kraken.messages.unknown", "Messages of no known kind",
				counted(ConnectionStatistics::unknownMessages));
		group.counter("kraken.messages.ignored", "Book messages of no present subscription, or before a snapshot",
				counted(ConnectionStatistics::ignoredBookMessages));
		for (DisconnectCause.Kind cause : DisconnectCause.Kind.values()) {
			group.counter("kraken.connection.disconnects", "Ends of the connection and of attempts to establish it",
					counted((counts) -> counts.disconnects().getOrDefault(cause, 0L)), "cause", tagValue(cause.name()));
		}
		group.seconds("kraken.connection.silence", "Time since a message was last received", (client) -> {
			for (ConnectionStatistics counts : client.connectionStatistics()) {
				Duration silence = counts.sinceLastFrame();
				if (counts.connection().equals(this.name) && silence != null) {
					return silence.toNanos() / NANOS_PER_SECOND;
				}
			}
			return Double.NaN;
		});
	}

	private void registerState(MeterGroup group) {
		group.gauge("kraken.connection.up", "Whether the connection is up",
				status((status) -> (status.state() == ConnectionState.CONNECTED) ? 1 : 0));
		for (ConnectionState state : ConnectionState.values()) {
			group.gauge("kraken.connection.state", "Whether the connection is in the state",
					status((status) -> (status.state() == state) ? 1 : 0), "state", tagValue(state.name()));
		}
		group.counter("kraken.connection.reconnects", "Connections established again since the client was made",
				this.reconnects);
	}

	static String tagValue(String constant) {
		return constant.toLowerCase(Locale.ROOT);
	}

	private ToDoubleFunction<KrakenClient> counted(ToDoubleFunction<ConnectionStatistics> value) {
		return (client) -> client.connectionStatistics()
			.stream()
			.filter((counts) -> counts.connection().equals(this.name))
			.mapToDouble(value)
			.findFirst()
			.orElse(0);
	}

	private ToDoubleFunction<KrakenClient> status(ToDoubleFunction<ConnectionStatus> value) {
		return (client) -> statuses(client).mapToDouble(value).findFirst().orElse(Double.NaN);
	}

	private Stream<ConnectionStatus> statuses(KrakenClient client) {
		return client.connections().stream().filter((status) -> status.name().equals(this.name));
	}

}
