// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.krakenboot.core.KrakenClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

/**
 * Health of clients. The components of a client are its connections by name, such as
 * {@code public}, and {@code books}; several clients are components by their names, each
 * with these below it.
 */
public final class KrakenHealthContributor implements CompositeHealthContributor {

	private final CompositeHealthContributor components;

	/**
	 * Creates the contributor.
	 * @param clients the clients, each of another name
	 * @param gracePeriod how long a connection, or all books, may be down before that
	 * means out of service
	 * @param clock the present time
	 */
	public KrakenHealthContributor(Collection<KrakenClient> clients, Duration gracePeriod, Clock clock) {
		Map<String, CompositeHealthContributor> byClient = new LinkedHashMap<>();
		for (KrakenClient client : clients) {
			byClient.put(client.name(), ofClient(client, gracePeriod, clock));
		}
		this.components = (byClient.size() == 1) ? byClient.values().iterator().next()
				: CompositeHealthContributor.fromMap(byClient);
	}

	private static CompositeHealthContributor ofClient(KrakenClient client, Duration gracePeriod, Clock clock) {
		OutageTracker outages = new OutageTracker(client, clock.instant());
		Map<String, HealthContributor> components = new LinkedHashMap<>();
		client.connections()
			.stream()
			.map((connection) -> ConnectionGroups.groupOf(connection.name()))
			.forEach((group) -> components.put(group,
					new ConnectionHealthIndicator(client, group, outages, gracePeriod, clock)));
		components.put("books", new BooksHealthIndicator(client, outages, gracePeriod, clock));
		return CompositeHealthContributor.fromMap(components);
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.components.getContributor(name);
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		return this.components.stream();
	}

}
