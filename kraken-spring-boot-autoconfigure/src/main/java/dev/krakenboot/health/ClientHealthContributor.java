// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.krakenboot.core.KrakenClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

/**
 * Health of one client, with the connections that it has at the moment: it opens some
 * when something of theirs is wanted for the first time.
 */
final class ClientHealthContributor implements CompositeHealthContributor {

	private final KrakenClient client;

	private final OutageTracker outages;

	private final Duration gracePeriod;

	private final Clock clock;

	private final HealthContributor books;

	private final Map<String, HealthContributor> connections = new ConcurrentHashMap<>();

	ClientHealthContributor(KrakenClient client, Duration gracePeriod, Clock clock) {
		this.client = client;
		this.outages = new OutageTracker(client, clock.instant());
		this.gracePeriod = gracePeriod;
		this.clock = clock;
		this.books = new BooksHealthIndicator(client, this.outages, gracePeriod, clock);
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return components().get(name);
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		return components().entrySet()
			.stream()
			.map((component) -> new HealthContributors.Entry(component.getKey(), component.getValue()));
	}

	private Map<String, HealthContributor> components() {
		Map<String, HealthContributor> components = new LinkedHashMap<>();
		this.client.connections()
			.stream()
			.map((connection) -> ConnectionGroups.groupOf(connection.name()))
			.forEach((group) -> components.computeIfAbsent(group, this::connection));
		components.put("books", this.books);
		return components;
	}

	private HealthContributor connection(String group) {
		return this.connections.computeIfAbsent(group,
				(name) -> new ConnectionHealthIndicator(this.client, name, this.outages, this.gracePeriod, this.clock));
	}

}
