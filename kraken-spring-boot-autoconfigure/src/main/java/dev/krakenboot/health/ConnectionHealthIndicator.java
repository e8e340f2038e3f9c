// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of one connection. Up while connected; down for at most the grace period it is
 * still up if it was connected before, and unknown if never yet; after that, and when the
 * client is stopped, it is out of service.
 */
final class ConnectionHealthIndicator extends AbstractHealthIndicator {

	private final KrakenClient client;

	private final String connection;

	private final OutageTracker outages;

	private final Duration gracePeriod;

	private final Clock clock;

	ConnectionHealthIndicator(KrakenClient client, String connection, OutageTracker outages, Duration gracePeriod,
			Clock clock) {
		super("Health of connection " + connection + " cannot be read");
		this.client = client;
		this.connection = connection;
		this.outages = outages;
		this.gracePeriod = gracePeriod;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Optional<ConnectionStatus> found = this.client.connections()
			.stream()
			.filter((candidate) -> candidate.name().equals(this.connection))
			.findFirst();
		if (found.isEmpty()) {
			builder.unknown();
			return;
		}
		ConnectionStatus connectionStatus = found.get();
		Instant now = this.clock.instant();
		builder.status(status(connectionStatus, now))
			.withDetail("url", connectionStatus.uri().toString())
			.withDetail("state", connectionStatus.state().name())
			.withDetail("since", connectionStatus.since().toString())
			.withDetail("age", Ages.between(connectionStatus.since(), now))
			.withDetail("reconnects", connectionStatus.reconnects());
		if (connectionStatus.state() != ConnectionState.CONNECTED) {
			builder.withDetail("downSince", this.outages.downSince(connectionStatus).toString());
		}
	}

	private Status status(ConnectionStatus connectionStatus, Instant now) {
		if (connectionStatus.state() == ConnectionState.CONNECTED) {
			return Status.UP;
		}
		Instant graceEnd = this.outages.downSince(connectionStatus).plus(this.gracePeriod);
		if (connectionStatus.state() == ConnectionState.STOPPED || now.isAfter(graceEnd)) {
			return Status.OUT_OF_SERVICE;
		}
		return this.outages.connectedBefore(connectionStatus) ? Status.UP : Status.UNKNOWN;
	}

}
