// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the connections of one group. A connection is up while connected; down for at
 * most the grace period it is still up if it was connected before, and unknown if never
 * yet; after that, and when the client was stopped, it is out of service. While the
 * client was never started it is unknown. One whose credentials the exchange refuses is
 * down at once. The worst one makes the group so.
 */
final class ConnectionHealthIndicator extends AbstractHealthIndicator {

	private final KrakenClient client;

	private final String group;

	private final OutageTracker outages;

	private final Duration gracePeriod;

	private final Clock clock;

	ConnectionHealthIndicator(KrakenClient client, String group, OutageTracker outages, Duration gracePeriod,
			Clock clock) {
		super("Health of connection " + group + " cannot be read");
		this.client = client;
		this.group = group;
		this.outages = outages;
		this.gracePeriod = gracePeriod;
		this.clock = clock;
	}

	/**
	 * The first connection of the group gives the details; further ones are details by
	 * their names.
	 */
	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Instant now = this.clock.instant();
		Set<Status> statuses = new HashSet<>();
		for (ConnectionStatus connection : this.client.connections()) {
			if (connection.name().equals(this.group)) {
				statuses.add(status(connection, now));
				builder.withDetails(details(connection, now));
			}
			else if (ConnectionGroups.groupOf(connection.name()).equals(this.group)) {
				statuses.add(status(connection, now));
				builder.withDetail(connection.name(), details(connection, now));
			}
		}
		builder.status(worst(statuses));
	}

	private static Status worst(Set<Status> statuses) {
		for (Status bad : List.of(Status.DOWN, Status.OUT_OF_SERVICE)) {
			if (statuses.contains(bad)) {
				return bad;
			}
		}
		return statuses.contains(Status.UP) ? Status.UP : Status.UNKNOWN;
	}

	private Map<String, Object> details(ConnectionStatus connection, Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("url", connection.uri().toString());
		details.put("state", connection.state().name());
		details.put("since", connection.since().toString());
		details.put("age", Ages.between(connection.since(), now));
		details.put("reconnects", connection.reconnects());
		if (connection.state() != ConnectionState.CONNECTED) {
			details.put("downSince", this.outages.downSince(connection).toString());
		}
		return details;
	}

	private Status status(ConnectionStatus connection, Instant now) {
		if (connection.state() == ConnectionState.CONNECTED) {
			return Status.UP;
		}
		if (connection.state() == ConnectionState.REFUSED) {
			return Status.DOWN;
		}
		if (!this.outages.everStarted(now)) {
			return Status.UNKNOWN;
		}
		Instant graceEnd = this.outages.downSince(connection).plus(this.gracePeriod);
		// A connection may be stopped for a moment after the client was started.
		if (!this.client.isRunning() || now.isAfter(graceEnd)) {
			return Status.OUT_OF_SERVICE;
		}
		return this.outages.connectedBefore(connection) ? Status.UP : Status.UNKNOWN;
	}

}
