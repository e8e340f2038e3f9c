// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.krakenboot.context.KrakenClients;
import dev.krakenboot.core.KrakenClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

/**
 * Health of clients. The components of a client are its connections by name
 * ({@code public}, {@code private}, {@code level3}, those in use) and {@code books};
 * several clients are components by their names, each with these below it. Fit for a
 * readiness group, and never for liveness: restarting the application brings no exchange
 * back.
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
		for (KrakenClient client : KrakenClients.withName(clients)) {
			byClient.put(client.name(), new ClientHealthContributor(client, gracePeriod, clock));
		}
		this.components = (byClient.size() == 1) ? byClient.values().iterator().next()
				: CompositeHealthContributor.fromMap(byClient);
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
