// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.delivery.DeliveryStatus;

/**
 * Meters of the listeners and subscribers of one name: sums, and the longest lag.
 */
final class DeliveryMeters {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final String name;

	private final ListenerNames names;

	DeliveryMeters(String name, ListenerNames names) {
		this.name = name;
		this.names = names;
	}

	void register(MeterGroup group) {
		group.gauge("kraken.delivery.pending", "Events that wait for the listener", sum(DeliveryStatus::pending));
		group.seconds("kraken.delivery.lag", "How long the oldest event has waited for the listener at the most",
				(client) -> mine(client).mapToDouble((status) -> status.lag().toNanos() / NANOS_PER_SECOND)
					.max()
					.orElse(0));
		group.counter("kraken.delivery.conflated", "Updates whose place a newer one took before delivery",
				new RisingSum(sum(DeliveryStatus::conflated)));
		dropped(group, "change", DeliveryStatus::droppedChanges);
		dropped(group, "trade", DeliveryStatus::droppedTrades);
		dropped(group, "account", DeliveryStatus::reconciledAccount);
	}

	private void dropped(MeterGroup group, String kind, ToDoubleFunction<DeliveryStatus> value) {
		group.counter("kraken.delivery.dropped", "Events that were not delivered because too many waited",
				new RisingSum(sum(value)), "kind", kind);
	}

	private ToDoubleFunction<KrakenClient> sum(ToDoubleFunction<DeliveryStatus> value) {
		return (client) -> mine(client).mapToDouble(value).sum();
	}

	private Stream<DeliveryStatus> mine(KrakenClient client) {
		return client.deliveries().stream().filter((status) -> this.names.of(status.listener()).equals(this.name));
	}

}
